import { expect, it } from "vitest";
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
  expect(new Format("en").span(ms)).toBe(expected);
});

it("says how long ago and how long until", () => {
  const format = new Format("en");
  expect(format.age("2026-03-03T10:38:00Z", NOW)).toBe("4m");
  expect(format.until("2026-03-03T10:42:40Z", NOW)).toBe("40s");
});

it("keeps a number and its unit on one line", () => {
  expect(new Format("de").span(5 * MINUTE)).toBe("5\u00a0Min.");
});

it("never rounds an outage away", () => {
  expect(new Format("en").percent(0.99999)).toBe("99.99%");
  expect(new Format("en").percent(1)).toBe("100.0%");
});

it("writes as the language does", () => {
  expect(new Format("de").number(10_000)).toBe("10.000");
  expect(new Format("nb").percent(0.9993)).toMatch(/^99,93\s?%$/);
  const early = new Date(2026, 2, 3, 6, 5).getTime();
  expect(new Format("en-US").time(early)).toMatch(/^6:05\sAM$/);
  expect(new Format("da").time(early)).toBe("06.05");
});

it("shows what is no time as it came", () => {
  expect(new Format("en").dateTime("soon")).toBe("soon");
});
