import { parseQuery } from "./query";
import type { Item } from "./item";

/** The chips: what a tenant can be counted under; `unread` and `snoozed` stand beside the health. */
export const CHIPS = [
  "all",
  "incident",
  "attention",
  "maintenance",
  "unread",
  "note",
  "ok",
  "snoozed",
] as const;
export type Chip = (typeof CHIPS)[number];

export const FACETS = ["environment", "host", "version", "tag"] as const;
export type Facet = (typeof FACETS)[number];

/** What the list is narrowed to; an empty facet lets everything through. */
export interface Filter {
  text: string;
  chip: Chip;
  facets: Record<Facet, string[]>;
}

export function noFilter(): Filter {
  return { text: "", chip: "all", facets: { environment: [], host: [], version: [], tag: [] } };
}

export function isNarrowed(filter: Filter): boolean {
  return (
    filter.text.trim() !== "" || filter.chip !== "all" || FACETS.some((f) => filter.facets[f].length > 0)
  );
}

/** The tenants that pass, in the given order, and how many each chip would show. */
export interface Narrowed {
  items: Item[];
  chips: Record<Chip, number>;
}

export function narrow(items: readonly Item[], filter: Filter): Narrowed {
  const chips = Object.fromEntries(CHIPS.map((chip) => [chip, 0])) as Record<Chip, number>;
  const passed: Item[] = [];
  const query = filter.text.trim() === "" ? undefined : parseQuery(filter.text);
  const facets = FACETS.filter((facet) => filter.facets[facet].length > 0).map((facet) => ({
    facet,
    wanted: new Set(filter.facets[facet]),
  }));
  for (const item of items) {
    if (query && !query.test(item)) continue;
    if (!facets.every(({ facet, wanted }) => valuesOf(item, facet).some((value) => wanted.has(value))))
      continue;
    count(item, chips);
    if (inChip(item, filter.chip)) passed.push(item);
  }
  return { items: passed, chips };
}

function count({ row }: Item, chips: Record<Chip, number>): void {
  chips.all++;
  if (row.health !== null) chips[row.health]++;
  if (row.unread) chips.unread++;
  if (row.snoozed) chips.snoozed++;
}

function inChip({ row }: Item, chip: Chip): boolean {
  switch (chip) {
    case "all":
      return true;
    case "unread":
      return row.unread;
    case "snoozed":
      return row.snoozed;
    default:
      return row.health === chip;
  }
}

export function valuesOf({ row }: Item, facet: Facet): string[] {
  switch (facet) {
    case "environment":
      return [row.environment];
    case "host":
      return row.host === null ? [] : [row.host];
    case "version":
      return row.version === null ? [] : [row.version];
    case "tag":
      return row.tags;
  }
}

/** All values of a facet with the number of tenants, for its menu. */
export function optionsOf(items: Iterable<Item>, facet: Facet): Array<{ value: string; count: number }> {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const value of valuesOf(item, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}
