import type { Availability, CheckTimes, Details, HistoryEntry, Row } from "../types.gen";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function timesOf(row: Row, now: number): CheckTimes {
  const number = Number(row.identifier.replace(/\D/g, ""));
  const ago = (number % 240) * 1000;
  return {
    key: row.key,
    lastChecked: new Date(now - ago).toISOString(),
    nextCheck: new Date(now - ago + 300_000).toISOString(),
    checking: false,
  };
}

/** What the app keeps of a tenant beside its row. */
export type Kept = Pick<Details, "notes" | "rule"> & { until: string | null };

export function detailsOf(row: Row, now: number, { until, ...words }: Kept): Details {
  const endpoint = row.host === null ? null : `https://${row.host}.superoffice.com/${row.identifier}`;
  const running = row.health === "ok" || row.reason === "online-maintenance";
  const validUntil = new Date(now + 222_000).toISOString();
  const document = {
    ContextIdentifier: row.identifier,
    Endpoint: running ? endpoint : null,
    State: row.state,
    IsRunning: running,
    ValidUntil: validUntil,
    Api: running ? `${endpoint}/api` : null,
    ...(row.version === "11.10" ? { Version: "Release_11.10_2026.02.24-02" } : {}),
  };
  const versionDocument = {
    v1: `${endpoint}/api/v1/`,
    NetServerVersion: `${row.version}.721.0`,
    NetServerDate: "2026-02-24",
    NetServer: `SuperOffice ${row.version} NetServer ${row.version} Release`,
    ServicesCurrent: "Services88",
    Version: "v1",
  };
  return {
    row,
    times: timesOf(row, now),
    sentence: sentenceOf(row),
    stateCode: 2,
    isRunning: running,
    previousState: running ? null : "Running",
    endpoint,
    api: endpoint && `${endpoint}/api`,
    validUntil,
    clockAhead: 4.8,
    version: {
      product: row.version,
      label: row.version === "11.10" ? "Release_11.10_2026.02.24-02" : null,
      netserver: `${row.version}.721.0`,
      date: "2026-02-24",
      services: "Services88",
    },
    trouble: row.unread
      ? {
          code: "timeout",
          sentence: "The status page did not answer within 10 seconds.",
          since: new Date(now - 14 * MINUTE).toISOString(),
          failures: 5,
        }
      : null,
    document: JSON.stringify(document),
    versionDocument: JSON.stringify(versionDocument),
    snooze: row.snoozed ? { until } : null,
    ...words,
  };
}

function sentenceOf(row: Row): string {
  switch (row.reason) {
    case "unknown-after-known":
      return "Possible incident for 12 minutes; it was Running for 9 days before.";
    case "maintenance-overdue":
      return "Offline for maintenance for 41 minutes, usually 6.";
    case "maintenance":
      return "Offline for maintenance for 4 minutes, usually 6.";
    default:
      return row.health === "ok" ? "Running for 9 days." : "Nothing to do; listed so that you know.";
  }
}

export function historyOf(row: Row, now: number): HistoryEntry[] {
  const at = (days: number, minutes = 0) => new Date(now - days * DAY - minutes * MINUTE).toISOString();
  const present: HistoryEntry[] =
    row.since !== null && row.state !== "Running"
      ? [
          { at: new Date(now - MINUTE).toISOString(), kind: "notice", from: "told", to: `${row.name || row.identifier}: ${row.state}`, health: null },
          { at: row.since, kind: "state", from: "Running", to: row.state, health: row.health },
        ] // prettier-ignore
      : [];
  return [
    ...present,
    { at: at(9), kind: "state", from: "OfflineMaintenance", to: "Running", health: "ok" },
    { at: at(9), kind: "version", from: "11.9", to: row.version, health: "ok" },
    {
      at: at(9, 14),
      kind: "notice",
      from: "not-told",
      to: "It was over before quiet hours ended.",
      health: null,
    },
    { at: at(9, 15), kind: "state", from: "Running", to: "OfflineMaintenance", health: "maintenance" },
    { at: at(30), kind: "endpoint", from: "online2", to: row.host, health: "ok" },
    { at: at(51, 0), kind: "state", from: "Unknown", to: "Running", health: "ok" },
    { at: at(51, 34), kind: "state", from: "Running", to: "Unknown", health: "incident" },
    { at: at(74), kind: "readability", from: "timeout", to: null, health: "ok" },
    { at: at(74, 18), kind: "readability", from: null, to: "timeout", health: "ok" },
  ];
}

export const AVAILABILITY: Availability[] = [
  { days: 7, available: 1, maintenance: 0, known: 1 },
  { days: 30, available: 0.99965, maintenance: 0.00035, known: 1 },
  { days: 90, available: 0.9993, maintenance: 0.0004, known: 0.82 },
];
