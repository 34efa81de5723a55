import type { CheckTimes } from "../backend/types.gen";
import type { Item } from "./item";
import { compareVersions } from "./versions";

export const COLUMNS = [
  "health",
  "name",
  "identifier",
  "environment",
  "state",
  "version",
  "host",
  "since",
  "lastChecked",
  "nextCheck",
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sort {
  column: Column;
  descending: boolean;
}

export const WORST_FIRST: Sort = { column: "health", descending: true };

/** The direction a column is sorted in when it is chosen: the end people look for first. */
export function firstDirection(column: Column): Sort {
  return { column, descending: column === "health" || column === "since" || column === "lastChecked" };
}

type Order = (a: Item, b: Item) => number;
export type TimesOf = (key: string) => CheckTimes | undefined;

export function orderBy(sort: Sort, collator: Intl.Collator, times: TimesOf): Order {
  const byColumn = columnOrder(sort.column, collator, times);
  const sign = sort.descending ? -1 : 1;
  const byName = columnOrder("name", collator, times);
  return (a, b) => sign * byColumn(a, b) || byName(a, b) || a.number - b.number || keyOrder(a, b);
}

function keyOrder(a: Item, b: Item): number {
  return a.row.key < b.row.key ? -1 : a.row.key > b.row.key ? 1 : 0;
}

function columnOrder(column: Column, collator: Intl.Collator, times: TimesOf): Order {
  const text = (of: (item: Item) => string): Order => {
    return (a, b) => emptyLast(of(a), of(b)) ?? collator.compare(of(a), of(b));
  };
  const time = (of: (item: Item) => number): Order => {
    return (a, b) => of(a) - of(b);
  };
  switch (column) {
    case "health":
      return (a, b) => a.severity - b.severity;
    case "name":
      return text(({ row }) => row.name);
    case "identifier":
      return (a, b) => a.number - b.number;
    case "environment":
      return text(({ row }) => row.environment);
    case "state":
      return text(({ row }) => row.state ?? "");
    case "host":
      return text(({ row }) => row.host ?? "");
    case "version":
      return (a, b) => {
        const [left, right] = [a.row.version ?? "", b.row.version ?? ""];
        return emptyLast(left, right) ?? compareVersions(left, right);
      };
    case "since":
      return time(({ row }) => instant(row.since));
    case "lastChecked":
      return time(({ row }) => instant(times(row.key)?.lastChecked));
    case "nextCheck":
      return time(({ row }) => instant(times(row.key)?.nextCheck));
  }
}

function emptyLast(left: string, right: string): number | undefined {
  if (left === right) return 0;
  if (left === "") return 1;
  if (right === "") return -1;
  return undefined;
}

function instant(time: string | null | undefined): number {
  return time ? Date.parse(time) : 0;
}
