import type { Event, Response } from "./types.gen";
import { manyLines, oneLine, ownWords } from "./untrusted";

/** A text for a file or the clipboard: kept to the letter, so it can be shown only by what {@link beginning} gives. */
export class Verbatim {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** All of it, to be saved or copied. */
  whole(): string {
    return this.#text;
  }

  /** At most so many characters of it, fit to be shown. */
  beginning(longest: number): string {
    return manyLines(this.#text, longest);
  }
}

/** An answer as the page gets it: all texts in it can be shown as they are. */
export type Safe<R extends Response | Event> = R extends { answer: "exported" }
  ? Omit<R, "text"> & { text: Verbatim }
  : R;

type Fit = (text: string) => unknown;
const line =
  (longest: number): Fit =>
  (text) =>
    oneLine(text, longest);

const LONGEST_LINE = 500;
const LONGEST_DOCUMENT = 70_000;
const anyLine = line(LONGEST_LINE);
/** As long as the app allows addresses to be, since some are stored again. */
const address = line(2_048);
const document: Fit = (text) => manyLines(text, LONGEST_DOCUMENT);
const words: Fit = (text) => ownWords(text);
const verbatim: Fit = (text) => new Verbatim(text);

/** What fits which text, by its field. All others are a line. */
const FITS: ReadonlyMap<string, Fit> = new Map([
  ["state", line(60)],
  ["version", line(40)],
  ["host", line(80)],
  ["input", line(80)],
  ["endpoint", address],
  ["api", address],
  ["root", address],
  ["address", address],
  ["dataFolder", address],
  ["path", address],
  ["document", document],
  ["versionDocument", document],
  ["notes", words],
]);

/** What fits a field called `text`, by what it stands in: a named field, or the answer or event itself. */
const TEXTS: ReadonlyMap<string, Fit> = new Map([
  ["diagnosis", document],
  ["diagnostics", document],
  ["exported", verbatim],
  ["showAdd", document],
]);

/** Makes all texts of an answer or event fit to be shown, wherever in it they stand: the names of fields, too. */
export function safe<R extends Response | Event>(message: R): Safe<R> {
  const name = "answer" in message ? message.answer : message.event;
  return fitted(message, name, "", anyLine) as Safe<R>;
}

function fitted(value: unknown, within: string, field: string, fit: Fit): unknown {
  if (typeof value === "string") return fit(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return fittedList(value, within, field, fit);
  const inside = field === "" ? within : field;
  const entries = Object.entries(value);
  for (const entry of entries) {
    const name = (entry[0] = oneLine(entry[0], LONGEST_LINE));
    // A column's values are those of its field.
    const own = field !== "" && name === "values" ? fit : fitOf(name, inside);
    entry[1] = fitted(entry[1], inside, name, own);
  }
  // Unlike an assignment, it takes every name as it is.
  return Object.fromEntries(entries);
}

function fitOf(field: string, within: string): Fit {
  return (field === "text" ? TEXTS.get(within) : FITS.get(field)) ?? anyLine;
}

function fittedList(list: unknown[], within: string, field: string, fit: Fit): unknown[] {
  // The columns of a large table are mostly numbers.
  if (list.length > 0 && list.every((part) => typeof part === "number")) return list;
  return list.map((part) => fitted(part, within, field, fit));
}
