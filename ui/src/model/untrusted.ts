// Control characters, and those that turn the reading direction, could make one text look like another.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** A text that came from outside, fit for one line: no control or direction characters, clipped. */
export function oneLine(text: string, longest = 200): string {
  const clean = text.replace(UNSEEN, " ").trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}

/** The same for a text whose lines and indents matter. */
export function manyLines(text: string, longest = 70_000): string {
  return text
    .slice(0, longest)
    .split("\n")
    .map((line) => line.replace(/\t/g, "  ").replace(UNSEEN, "\ufffd"))
    .join("\n");
}
