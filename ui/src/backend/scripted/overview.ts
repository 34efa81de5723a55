import { compareVersions } from "../../model/versions";
import type { Voice } from "./voice";
import type { Banner, Counts, Glyph, HostView, ReleaseView, Row, Summary, Sweep } from "../types.gen";

/** From one release to the next. */
const THREE_WEEKS = 21 * 24 * 3_600_000;

export function countsOf(rows: Iterable<Row>): Counts {
  const counts: Counts = {
    total: 0,
    waiting: 0,
    ok: 0,
    info: 0,
    maintenance: 0,
    warning: 0,
    incident: 0,
    noData: 0,
    snoozed: 0,
  };
  for (const row of rows) {
    counts.total++;
    const wrong = row.health !== null && !["ok", "info"].includes(row.health);
    if (wrong || !row.noData) counts[row.health ?? "waiting"]++;
    if (row.noData) counts.noData++;
    if (row.snoozed) counts.snoozed++;
  }
  return counts;
}

/** What the summary says beside the tenants. */
export interface Doings {
  paused: boolean;
  banners: Banner[];
  sweep: Sweep | null;
  vendor: string[];
}

export function summaryOf(rows: Iterable<Row>, doings: Doings, now: number, voice: Voice): Summary {
  const { paused, banners, sweep, vendor } = doings;
  const counts = countsOf(rows);
  return {
    glyph: glyphOf(counts, paused, banners),
    text: textOf(counts, voice),
    counts,
    banners,
    checkedAt: counts.total === 0 ? null : new Date(now).toISOString(),
    sweep,
    paused,
    vendor,
  };
}

function glyphOf(counts: Counts, paused: boolean, banners: Banner[]): Glyph {
  if (paused) return "paused";
  if (banners.some(({ kind }) => kind === "offline")) return "offline";
  if (counts.total === 0) return "nothing";
  if (counts.incident > 0) return "incident";
  if (counts.warning > 0) return "warning";
  if (counts.noData > 0) return "no-data";
  return counts.maintenance > 0 ? "maintenance" : "ok";
}

function textOf(counts: Counts, voice: Voice): string {
  const parts = [
    ["incident", counts.incident],
    ["warning", counts.warning],
    ["no-data", counts.noData],
    ["running", counts.ok],
    ["maintenance", counts.maintenance],
    ["info", counts.info],
    ["snoozed", counts.snoozed],
  ] as const;
  const said = parts.filter(([, n]) => n > 0).map(([word, n]) => voice.say(`summary-${word}`, { n }));
  return said.length === 0 ? voice.say("summary-nothing") : said.join(" · ");
}

export function hostsOf(rows: Row[]): HostView[] {
  const groups = grouped(
    rows.filter((row) => row.host !== null),
    (row) => `${row.environment}/${row.host}`,
  );
  return [...groups.values()].map((members) => ({
    environment: members[0]!.environment,
    host: members[0]!.host!,
    counts: countsOf(members),
  }));
}

export function releasesOf(rows: Row[], now: number): ReleaseView[] {
  const groups = grouped(
    rows.filter((row) => row.version !== null),
    (row) => row.version!,
  );
  const newestFirst = [...groups].sort(([a], [b]) => compareVersions(b, a));
  return newestFirst.map(([version, members], age) => {
    const tenants: Record<string, number> = {};
    for (const row of members) tenants[row.environment] = (tenants[row.environment] ?? 0) + 1;
    const arrivals = members.slice(0, 5).map((row, i) => ({
      key: row.key,
      at: new Date(now - age * THREE_WEEKS - (i + 1) * 7_000_000).toISOString(),
    }));
    return { version, tenants, arrivals };
  });
}

function grouped(rows: Row[], by: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return groups;
}
