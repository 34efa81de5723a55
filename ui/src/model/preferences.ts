import { CHIPS, FACETS, noFilter, type Chip, type Filter } from "./filter";
import { COLUMNS, WORST_FIRST, type Column, type Sort } from "./sort";
import { GROUPINGS, type Grouping } from "./entries";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** How many characters the name of a view may have. */
export const LONGEST_VIEW_NAME = 60;

/** A filter, a sort and a grouping under a name. */
export interface SavedView {
  name: string;
  filter: Filter;
  sort: Sort;
  grouping: Grouping;
}

/** How the window looks: stored by the app, of no worth to it. */
export interface WindowPreferences {
  theme: Theme;
  hidden: Column[];
  sort: Sort;
  grouping: Grouping;
  views: SavedView[];
  closeHintSeen: boolean;
}

export function defaultPreferences(): WindowPreferences {
  return {
    theme: "system",
    hidden: [],
    sort: WORST_FIRST,
    grouping: "none",
    views: [],
    closeHintSeen: false,
  };
}

/** Reads a stored look; whatever is missing or makes no sense is as in a plain one. */
export function readPreferences(stored: unknown): WindowPreferences {
  const look = record(stored);
  return {
    theme: oneOf(THEMES, look["theme"]) ?? "system",
    hidden: list(look["hidden"])
      .map((column) => oneOf(COLUMNS, column))
      .filter((column) => column !== undefined),
    sort: readSort(look["sort"]),
    grouping: oneOf(GROUPINGS, look["grouping"]) ?? "none",
    views: list(look["views"])
      .slice(0, 50)
      .map(readView)
      .filter((view) => view !== undefined),
    closeHintSeen: look["closeHintSeen"] === true,
  };
}

function readSort(stored: unknown): Sort {
  const sort = record(stored);
  const column = oneOf(COLUMNS, sort["column"]);
  return column ? { column, descending: sort["descending"] === true } : WORST_FIRST;
}

function readView(stored: unknown): SavedView | undefined {
  const view = record(stored);
  const name = view["name"];
  if (typeof name !== "string" || name === "") return undefined;
  return {
    name: name.slice(0, LONGEST_VIEW_NAME),
    filter: readFilter(view["filter"]),
    sort: readSort(view["sort"]),
    grouping: oneOf(GROUPINGS, view["grouping"]) ?? "none",
  };
}

function readFilter(stored: unknown): Filter {
  const filter = record(stored);
  const facets = record(filter["facets"]);
  const read = noFilter();
  if (typeof filter["text"] === "string") read.text = filter["text"];
  read.chip = oneOf<Chip>(CHIPS, filter["chip"]) ?? "all";
  for (const facet of FACETS) read.facets[facet] = list(facets[facet]).filter((v) => typeof v === "string");
  return read;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}
