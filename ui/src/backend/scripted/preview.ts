import type {
  EnvironmentView,
  Found,
  Holds,
  PreviewChoices,
  PreviewTable,
  Response,
  Settings,
  UnknownWord,
} from "../types.gen";
import { defaultSettings } from "./settings";
import type { Voice } from "./voice";

type Preview = Omit<Extract<Response, { answer: "preview" }>, "answer" | "settings">;

const MAYBE = /cust\d+|\b\d{4,9}\b|\bdefault\b|\bcust\w+/gi;
/** A line that begins with it stands for a hidden row. */
const HIDDEN = /^#hidden\t/;
const VENDOR = /www\.superoffice\.com/;

const HEADINGS: ReadonlyArray<[RegExp, Holds]> = [
  [/identifier/i, "identifier"],
  [/^(customer|name|kunde)$/i, "name"],
  [/environment/i, "environment"],
  [/tags|group/i, "tags"],
  [/notes/i, "notes"],
];
/** Without headings: identifier, name and tags. */
const USUAL: readonly Holds[] = ["identifier", "name", "tags"];

interface Known {
  environments: EnvironmentView[];
  isWatched: (key: string) => boolean;
  voice: Voice;
}

/** A rough likeness of what the app finds in a text. */
export function previewOf(text: string, environment: string, choices: PreviewChoices, known: Known): Preview {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const hidden = lines.filter((line) => HIDDEN.test(line));
  const vendor = lines.filter((line) => VENDOR.test(line));
  const taken = lines.filter((line) => !VENDOR.test(line) && (choices.hidden || !HIDDEN.test(line)));
  const rows = taken.map((line) => line.replace(HIDDEN, "").split("\t"));
  const head = rows[0]?.some((cell) => HEADINGS[0]![0].test(cell)) ? rows.shift()! : null;
  const holds = holdsOf(head, rows, choices);
  const found: Found[] = [];
  const keys = new Set<string>();
  const unknownWords: UnknownWord[] = [];
  for (const row of rows) {
    const here = environmentOf(row, holds, environment, choices, known);
    for (const one of foundIn(row, head === null, holds, here, known)) {
      if (one.refused === null && one.key !== null) {
        if (keys.has(one.key)) continue;
        keys.add(one.key);
      }
      found.push(one);
      if (here.unknown === null) continue;
      const unknown = unknownWords.find(({ word }) => word === here.unknown);
      if (unknown) unknown.count++;
      else unknownWords.push({ word: here.unknown, count: 1 });
    }
  }
  return {
    found: [...found.filter(({ key }) => key === null), ...found.filter(({ key }) => key !== null)],
    tables: head === null ? [] : [tableOf(head, rows, holds, environment)],
    unknownWords,
    leftOut: {
      hiddenRows: choices.hidden ? 0 : hidden.length,
      hiddenSheets: 0,
      vendorAddresses: vendor.length,
      wrappedAddresses: 0,
    },
    doubts: text.includes("\ufffd") ? [known.voice.say("import-doubt-broken", { count: 1 })] : [],
  };
}

/** The settings in a text that is the export of another installation. */
export function settingsIn(text: string): Settings | null {
  return text.includes('"settings":') ? { ...defaultSettings(), retentionDays: 90 } : null;
}

function holdsOf(head: string[] | null, rows: string[][], choices: PreviewChoices): Holds[] {
  if (head === null) return [...USUAL];
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const choice = choices.columns.find((choice) => choice.column === column);
    if (choice) return choice.holds;
    const said = HEADINGS.find(([heading]) => heading.test(head[column] ?? ""))?.[1] ?? "nothing";
    return choices.columns.some((choice) => choice.holds === said) ? "nothing" : said;
  });
}

function cellOf(row: string[], holds: Holds[], field: Holds): string {
  const column = holds.indexOf(field);
  return column < 0 ? "" : (row[column] ?? "").trim();
}

function environmentOf(
  row: string[],
  holds: Holds[],
  otherwise: string,
  choices: PreviewChoices,
  { environments }: Known,
): { name: string; unknown: string | null } {
  const word = cellOf(row, holds, "environment");
  if (word === "") return { name: otherwise, unknown: null };
  const meant =
    choices.environments.find((choice) => choice.word === word)?.environment ?? word.toLowerCase();
  const isKnown = environments.some(({ name }) => name === meant);
  return { name: meant, unknown: isKnown ? null : word };
}

function foundIn(
  row: string[],
  anywhere: boolean,
  holds: Holds[],
  { name: environment, unknown }: { name: string; unknown: string | null },
  { isWatched, voice }: Known,
): Found[] {
  const text = anywhere ? row.join("\t") : cellOf(row, holds, "identifier");
  const tags = cellOf(row, holds, "tags")
    .split(" ")
    .filter((tag) => tag !== "");
  const name = cellOf(row, holds, "name") || null;
  const notes = cellOf(row, holds, "notes");
  return [...text.matchAll(MAYBE)].map(([input]) => {
    const digits = /^(?:cust)?(\d{1,9})$/i.exec(input)?.[1];
    const refused = { input, key: null, name: null, tags: [], notes: "", rule: null, known: false };
    if (digits === undefined) {
      const isOnSite = /default/i.test(input);
      const why = isOnSite ? "identifier-on-site" : "identifier-malformed";
      return { ...refused, refused: voice.say(why, isOnSite ? {} : { text: input }) };
    }
    if (unknown !== null) {
      return { ...refused, refused: voice.say("import-no-environment", { name: unknown }) };
    }
    const key = `${text.includes("://sod") ? "development" : environment}/Cust${digits}`;
    return { input, key, name, tags, notes, rule: null, known: isWatched(key), refused: null };
  });
}

function tableOf(head: string[], rows: string[][], holds: Holds[], environment: string): PreviewTable {
  const columns = holds.map((holds, column) => ({
    column,
    heading: head[column] ?? "",
    example: rows[0]?.[column] ?? "",
    holds,
  }));
  const [first] = rows;
  const example = first && {
    identifier: cellOf(first, holds, "identifier"),
    name: cellOf(first, holds, "name"),
    environment: cellOf(first, holds, "environment") || environment,
    tags: cellOf(first, holds, "tags")
      .split(" ")
      .filter((tag) => tag !== ""),
    notes: cellOf(first, holds, "notes"),
  };
  return { sheet: "", rows: rows.length + 1, columns, example: example ?? null };
}
