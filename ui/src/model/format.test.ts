import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Format } from "./format";

const NOW = Date.parse("2026-03-03T10:42:00Z");
const MINUTE = 60_000;

it.each([
  [0, "0s"],
  [-5_000, "0s"],
  [59_999, "59s"],
  [4 * MINUTE, "4m"],
  [59 * MINUTE, "59m"],
  [26 * 60 * MINUTE, "1d"],
])("a span of %i ms is %s", (ms, expected) => {
  expect(new Format("en", "h23").span(ms)).toBe(expected);
});

it("says how long ago and how long until", () => {
  const format = new Format("en", "h23");
  expect(format.age("2026-03-03T10:38:00Z", NOW)).toBe("4m");
  expect(format.until("2026-03-03T10:42:40Z", NOW)).toBe("40s");
});

it("keeps a number and its unit on one line", () => {
  expect(new Format("de", "h23").span(5 * MINUTE)).toBe("5\u00a0Min.");
});

it("never rounds an outage away", () => {
  expect(new Format("en", "h23").percent(0.99999)).toBe("99.99%");
  expect(new Format("en", "h23").percent(1)).toBe("100.0%");
});

it("writes as the language does", () => {
  expect(new Format("de", "h23").number(10_000)).toBe("10.000");
  expect(new Format("nb", "h23").percent(0.9993)).toMatch(/^99,93\s?%$/);
});

it("shows what is no time as it came", () => {
  expect(new Format("en", "h23").dateTime("soon")).toBe("soon");
});

describe("one clock", () => {
  const EARLY = new Date(2026, 2, 3, 6, 5, 9).getTime();
  const MIDNIGHT = new Date(2026, 2, 3, 0, 5, 9).getTime();
  const written = (locale: string, clock: "h12" | "h23", time: number) => {
    const format = new Format(locale, clock);
    return [
      format.time(time),
      format.exactTime(time),
      format.dayAndTime(time),
      format.dateTime(time),
      format.timeOfDay(new Date(time).getHours() * 60 + new Date(time).getMinutes()),
    ];
  };

  it.each(["en", "en-US", "en-GB", "en-AU", "nb", "sv", "sv-FI", "da", "de", "de-AT", "nl", "nl-BE"])(
    "of 24 hours in everything, whatever the language does otherwise (%s)",
    (locale) => {
      for (const text of written(locale, "h23", EARLY)) expect(text).toMatch(/(^|\D)0?6[.:]05/);
      for (const text of written(locale, "h23", MIDNIGHT)) expect(text).toMatch(/(^|\D)0?0[.:]05/);
      for (const text of written(locale, "h23", EARLY)) expect(text).not.toMatch(/[ap]\.?m\b/i);
    },
  );

  it.each(["en", "en-US", "en-GB", "nb", "sv", "da", "de", "nl"])(
    "of 12 hours in everything, whatever the language does otherwise (%s)",
    (locale) => {
      for (const text of written(locale, "h12", EARLY)) expect(text).toMatch(/(^|\D)0?6[.:]05/);
      for (const text of written(locale, "h12", MIDNIGHT)) expect(text).toMatch(/(^|\D)12[.:]05/);
      const afternoon = EARLY + 12 * 60 * MINUTE;
      for (const [i, text] of written(locale, "h12", afternoon).entries()) {
        expect(text).toMatch(/(^|\D)0?6[.:]05/);
        expect(text).not.toBe(written(locale, "h12", EARLY)[i]);
      }
    },
  );

  it("is written in one module only", () => {
    const sources = fileURLToPath(new URL("..", import.meta.url));
    const files = readdirSync(sources, { recursive: true, encoding: "utf8" });
    const writing = files.filter(
      (file) =>
        /\.(ts|svelte)$/.test(file) &&
        !file.includes(".test.") &&
        /DateTimeFormat|toLocale|toTimeString|type="time"|timeStyle/.test(
          readFileSync(`${sources}/${file}`, "utf8"),
        ),
    );
    expect(writing).toEqual(["model/format.ts"]);
  });
});
