import type { Column, Health, Row, Table } from "../backend/types.gen";
import { standingOf, type Standing } from "./standing";

/** A tenant in the list with what searching and sorting need, made once for each change of its row. */
export interface Item {
  readonly row: Row;
  /** All that free words are looked for in, in lower case. */
  readonly haystack: string;
  /** How bad it is; no data counts worse than maintenance, since we are blind. */
  readonly severity: number;
  /** Its health, and whether it is without data and snoozed, in one number. */
  readonly standing: Standing;
  /** The identifier's digits, to sort by. */
  readonly number: number;
  /** Its line in the list. */
  readonly line: TenantLine;
}

export interface TenantLine {
  readonly kind: "tenant";
  readonly item: Item;
}

const SEVERITY: Record<Health, number> = { ok: 1, info: 2, maintenance: 3, warning: 5, incident: 6 };
const NO_DATA_SEVERITY = 4;

export function makeItem(row: Row): Item {
  return new ListedTenant(row);
}

/** The tenants of a table, in its order. */
export function makeItems(table: Table): Item[] {
  const name = valueAt(table.name);
  const state = valueAt(table.state);
  const health = valueAt(table.health);
  const reason = valueAt(table.reason);
  const noData = valueAt(table.noData);
  const version = valueAt(table.version);
  const host = valueAt(table.host);
  const tags = valueAt(table.tags);
  const snoozed = valueAt(table.snoozed);
  return table.keys.map((key, index) => {
    const slash = key.indexOf("/");
    return new ListedTenant({
      key,
      name: name(index),
      environment: key.slice(0, slash),
      identifier: key.slice(slash + 1),
      state: state(index),
      health: health(index),
      reason: reason(index),
      noData: noData(index),
      version: version(index),
      host: host(index),
      since: table.since[index]!,
      tags: tags(index),
      snoozed: snoozed(index),
    });
  });
}

function valueAt<T>({ values, at }: Column<T>): (index: number) => T {
  return (index) => values[at[index]!]!;
}

class ListedTenant implements Item {
  readonly severity: number;
  readonly standing: Standing;
  readonly line: TenantLine;
  private searched: string | undefined;
  private digits: number | undefined;

  constructor(readonly row: Row) {
    this.severity = severityOf(row);
    this.standing = standingOf(row);
    this.line = { kind: "tenant", item: this };
  }

  // Made when they are first asked for: ten thousand of them are not for nothing, and the list is shown without.
  get haystack(): string {
    const { name, identifier, host, version, tags } = this.row;
    return (this.searched ??= [name, identifier, host, version, ...tags].join("\n").toLowerCase());
  }

  get number(): number {
    return (this.digits ??= Number(this.row.identifier.slice("Cust".length)));
  }
}

function severityOf(row: Row): number {
  const known = row.health === null ? 0 : SEVERITY[row.health];
  return row.noData ? Math.max(known, NO_DATA_SEVERITY) : known;
}
