/** Control characters, and those that turn the reading direction or take no room, could make one text look like another. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;
/** The same within a person's own words, in which joiners are part of letters and signs. */
const UNSEEN_IN_WORDS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;
const VISIBLE = /^[ -~]*$/;

/** A text that came from outside, fit for one line: no control or direction characters, at most `longest` units long. */
export function oneLine(text: string, longest: number): string {
  if (text.length <= longest && VISIBLE.test(text)) return text.trim();
  const clean = text.replace(UNSEEN, " ").trim();
  return clean.length > longest ? `${cut(clean, longest - 1)}…` : clean;
}

/** The same for a text whose lines and indents matter. What was taken out can be seen. */
export function manyLines(text: string, longest: number): string {
  return cut(text, longest)
    .split(/\r?\n/)
    .map((line) => line.replace(/\t/g, "  ").replace(UNSEEN, "\ufffd"))
    .join("\n");
}

/** A person's own words over many lines, which are stored again: nothing is cut, nothing that can be seen is lost. */
export function ownWords(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(UNSEEN_IN_WORDS, "");
}

/** The beginning of a text, without half of a character. */
function cut(text: string, length: number): string {
  const half = /[\ud800-\udbff]/.test(text.charAt(length - 1)) && text.length > length;
  return text.slice(0, half ? length - 1 : length);
}
