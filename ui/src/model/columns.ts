import { COLUMNS, type Column } from "./sort";

/** Widths in rem, so that they grow with the text. */
const WIDTH: Record<Column, number> = {
  health: 2.25,
  name: 8,
  identifier: 6,
  environment: 6.25,
  state: 9.5,
  version: 4.25,
  host: 5.75,
  since: 4,
  lastChecked: 5,
  nextCheck: 5,
};
const HEALTH_IN_WORDS = 8;
const ROOM_FOR_TAGS = 4;
/** Names are not cut short for the columns that matter least. */
const LEAST: readonly Column[] = ["environment", "nextCheck", "lastChecked"];
const MORE_FOR_NAMES = 3;

/** What gives way last when the room is small. */
const IMPORTANCE: Column[] = [
  "health",
  "name",
  "state",
  "identifier",
  "version",
  "host",
  "since",
  "environment",
  "nextCheck",
  "lastChecked",
];

/** Columns a person cannot hide: without them a line says nothing. */
export const FIXED: readonly Column[] = ["health", "name"];

/** The columns that are drawn. */
export interface Fit {
  columns: Column[];
  /** Whether the health stands there in words beside its sign. */
  healthInWords: boolean;
  /** Whether tags find room beside the name. */
  tags: boolean;
  /** The widths for the style sheet. */
  template: string;
}

/** The columns that find room, in their usual order; those that matter least give way first. */
export function fitColumns(hidden: readonly Column[], room: number): Fit {
  const wanted = IMPORTANCE.filter((column) => FIXED.includes(column) || !hidden.includes(column));
  let left = room;
  const kept = new Set<Column>();
  for (const column of wanted) {
    const beside = LEAST.includes(column) ? MORE_FOR_NAMES : 0;
    if (left < WIDTH[column] + beside && !FIXED.includes(column)) break;
    left -= WIDTH[column];
    kept.add(column);
  }
  const tags = kept.size === wanted.length || left >= ROOM_FOR_TAGS;
  const healthInWords = kept.size === wanted.length && left >= HEALTH_IN_WORDS - WIDTH.health;
  const columns = COLUMNS.filter((column) => kept.has(column));
  const template = columns.map((column) => width(column, healthInWords)).join(" ");
  return { columns, healthInWords, tags, template };
}

function width(column: Column, healthInWords: boolean): string {
  if (column === "name") return `minmax(0, 1fr)`;
  return `${column === "health" && healthInWords ? HEALTH_IN_WORDS : WIDTH[column]}rem`;
}
