import type { Health, Row } from "../backend/types.gen";
import { oneLine } from "./untrusted";

/** A tenant in the list with what searching and sorting need, made once for each change of its row. */
export interface Item {
  readonly row: Row;
  /** All that free words are looked for in, in lower case. */
  readonly haystack: string;
  readonly lower: { name: string; identifier: string; environment: string; state: string; host: string };
  readonly lowerTags: string[];
  /** How bad it is; unread counts worse than maintenance, since we are blind. */
  readonly severity: number;
  readonly sinceMs: number;
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
  const lower = {
    name: row.name.toLowerCase(),
    identifier: row.identifier.toLowerCase(),
    environment: row.environment.toLowerCase(),
    state: (row.state ?? "").toLowerCase(),
    host: (row.host ?? "").toLowerCase(),
  };
  const lowerTags = row.tags.map((tag) => tag.toLowerCase());
  const line: { kind: "tenant"; item: Item } = { kind: "tenant", item: undefined! };
  const item: Item = {
    row,
    haystack: [lower.name, lower.identifier, lower.host, row.version?.toLowerCase() ?? "", ...lowerTags].join(
      "\n",
    ),
    lower,
    lowerTags,
    severity: severityOf(row),
    sinceMs: row.since === null ? 0 : Date.parse(row.since),
    number: Number(row.identifier.replace(/\D/g, "")),
    line,
  };
  line.item = item;
  return item;
}

function severityOf(row: Row): number {
  const known = row.health === null ? 0 : SEVERITY[row.health];
  return row.unread ? Math.max(known, UNREAD_SEVERITY) : known;
}
