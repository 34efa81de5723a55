import { parseQuery, passes, type Test } from "./query";
import type { Haystack } from "./haystack";
import type { Item } from "./item";
import { healthIn, isSnoozed, hasNoData, STANDINGS, type Standing } from "./standing";

/** The chips: what a tenant can be counted under; `no-data` and `snoozed` stand beside the health. */
export const CHIPS = [
  "all",
  "incident",
  "warning",
  "maintenance",
  "no-data",
  "info",
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
  items: readonly Item[];
  chips: Record<Chip, number>;
}

/** Narrows tenants; their haystack is asked for only when there is a word to look for. */
export function narrow(items: readonly Item[], filter: Filter, haystack: () => Haystack): Narrowed {
  const { tests, word } = parseQuery(filter.text);
  const all = [...tests, ...facetTests(filter)];
  const some = word === undefined ? items : haystack().with(word);
  const passed = all.length === 0 ? some : some.filter((item) => passes(item, all));
  const counts = new Array<number>(STANDINGS).fill(0);
  for (const { standing } of passed) counts[standing]!++;
  const shown = counts.map((_, standing) => isUnder(filter.chip, standing));
  return {
    items: filter.chip === "all" ? passed : passed.filter(({ standing }) => shown[standing]),
    chips: chipsOf(counts),
  };
}

function facetTests({ facets }: Filter): Test[] {
  return FACETS.filter((facet) => facets[facet].length > 0).map((facet) => {
    const wanted = new Set(facets[facet]);
    return (item) => valuesOf(item, facet).some((value) => wanted.has(value));
  });
}

/** How many of those that passed are under each chip. */
function chipsOf(counts: readonly number[]): Record<Chip, number> {
  const under = (chip: Chip) =>
    counts.reduce((sum, count, standing) => (isUnder(chip, standing) ? sum + count : sum), 0);
  return Object.fromEntries(CHIPS.map((chip) => [chip, under(chip)])) as Record<Chip, number>;
}

function isUnder(chip: Chip, standing: Standing): boolean {
  switch (chip) {
    case "all":
      return true;
    case "no-data":
      return hasNoData(standing);
    case "snoozed":
      return isSnoozed(standing);
    default:
      return healthIn(standing) === chip;
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
