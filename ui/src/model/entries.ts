import type { Item, TenantLine } from "./item";
import { compareVersions } from "./versions";

export const GROUPINGS = ["none", "health", "host", "version", "environment"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One line of the list: a group's heading or a tenant. */
export type Entry = { kind: "group"; id: string; value: string; count: number; open: boolean } | TenantLine;

/** The lines of the list; tenants keep their order within groups, groups have one of their own. */
export function entriesOf(items: readonly Item[], grouping: Grouping, closed: ReadonlySet<string>): Entry[] {
  if (grouping === "none") return items.map((item) => item.line);
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const value = groupOf(item, grouping);
    const group = groups.get(value);
    if (group) group.push(item);
    else groups.set(value, [item]);
  }
  const entries: Entry[] = [];
  for (const [value, members] of [...groups].sort((a, b) => groupOrder(a, b, grouping))) {
    const id = `${grouping}:${value}`;
    const open = !closed.has(id);
    entries.push({ kind: "group", id, value, count: members.length, open });
    if (open) for (const item of members) entries.push(item.line);
  }
  return entries;
}

function groupOf({ row }: Item, grouping: Grouping): string {
  switch (grouping) {
    case "health":
      return row.noData ? "no-data" : (row.health ?? "waiting");
    case "host":
      return row.host ?? "";
    case "version":
      return row.version ?? "";
    case "environment":
      return row.environment;
    case "none":
      return "";
  }
}

function groupOrder(a: [string, Item[]], b: [string, Item[]], grouping: Grouping): number {
  if (grouping === "health") return worst(b[1]) - worst(a[1]);
  if (a[0] === "" || b[0] === "") return a[0] === "" ? 1 : -1;
  if (grouping === "version") return compareVersions(b[0], a[0]);
  return a[0] < b[0] ? -1 : 1;
}

function worst(items: Item[]): number {
  return items.reduce((most, item) => Math.max(most, item.severity), 0);
}
