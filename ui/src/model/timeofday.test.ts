import { describe, expect, it } from "vitest";
import { Format } from "./format";
import { timeOfDayIn } from "./timeofday";

const LOCALES = ["en-US", "en-GB", "nb", "sv", "da", "de", "nl"];

describe("a time of day", () => {
  it.each([
    ["22:00", 1320],
    ["22.30", 1350],
    ["22h15", 1335],
    ["2200", 1320],
    ["930", 570],
    ["7", 420],
    [" 07:05 ", 425],
    ["0:00", 0],
    ["12 am", 0],
    ["12:30 PM", 750],
    ["10:15 p.m.", 1335],
    ["10\u202fpm", 1320],
    ["24:00", undefined],
    ["12:60", undefined],
    ["13 pm", undefined],
    ["0 am", undefined],
    ["soon", undefined],
    ["", undefined],
    ["7 o'clock", undefined],
    ["-1", undefined],
  ])("is read from %o", (text, minutes) => {
    expect(timeOfDayIn(text, new Format("en-GB", "h23"))).toBe(minutes);
  });

  it.each(LOCALES)("is read as it is written, by either clock (%s)", (locale) => {
    for (const clock of ["h12", "h23"] as const) {
      const format = new Format(locale, clock);
      for (let minutes = 0; minutes < 24 * 60; minutes += 29) {
        expect(timeOfDayIn(format.timeOfDay(minutes), format)).toBe(minutes);
      }
    }
  });
});
