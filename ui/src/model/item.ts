import type { Health, Row } from "../backend/types.gen";
import { standingOf, type Standing } from "./standing";
import { oneLine } from "./untrusted";

/** A tenant in the list with what searching and sorting need, made once for each change of its row. */
export interface Item {
  readonly row: Row;
  /** All that free words are looked for in, in lower case. */
  readonly haystack: string;
  /** How bad it is; unread counts worse than maintenance, since we are blind. */
  readonly severity: number;
  /** Its health, and whether it is unread and snoozed, in one number. */
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

const SEVERITY: Record<Health, number> = { ok: 1, note: 2, maintenance: 3, attention: 5, incident: 6 };
const UNREAD_SEVERITY = 4;

export function makeItem(received: Row): Item {
  const row: Row = {
    ...received,
    name: oneLine(received.name),
    state: received.state === null ? null : oneLine(received.state, 60),
    version: received.version === null ? null : oneLine(received.version, 40),
    host: received.host === null ? null : oneLine(received.host, 80),
    tags: received.tags.map((tag) => oneLine(tag, 60)),
  };
  return new ListedTenant(row);
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
    return (this.digits ??= Number(this.row.identifier.replace(/\D/g, "")));
  }
}

function severityOf(row: Row): number {
  const known = row.health === null ? 0 : SEVERITY[row.health];
  return row.unread ? Math.max(known, UNREAD_SEVERITY) : known;
}
