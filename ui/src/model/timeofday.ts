import type { Format } from "./format";

const NOON = 12 * 60;
const WRITTEN = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(\D*)$/;

/**
 * Minutes after midnight of a time of day as a person types it: `22:00`, `22.00`, `2200`, `22`, `10 pm`, or as `format`
 * writes it. Nothing where it is none.
 */
export function timeOfDayIn(text: string, format: Format): number | undefined {
  const [, hours, minutes = "0", half = ""] = WRITTEN.exec(text.trim()) ?? [];
  if (hours === undefined) return undefined;
  const hour = Number(hours);
  if (Number(minutes) > 59 || hour > 23) return undefined;
  if (half === "") return hour * 60 + Number(minutes);
  const afternoon = halfOf(half, format);
  if (afternoon === undefined || hour < 1 || hour > 12) return undefined;
  return (hour % 12) * 60 + Number(minutes) + (afternoon ? NOON : 0);
}

/** Whether the words after a time mean the afternoon; nothing where they mean neither half of the day. */
function halfOf(words: string, format: Format): boolean | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, "");
  const said = plain(words);
  if (said === "am" || said === plain(format.timeOfDay(60))) return false;
  if (said === "pm" || said === plain(format.timeOfDay(NOON + 60))) return true;
  return undefined;
}
