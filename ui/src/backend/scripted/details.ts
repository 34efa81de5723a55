import type { Voice } from "./voice";
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

export function detailsOf(row: Row, now: number, { until, ...words }: Kept, voice: Voice): Details {
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
    sentence: sentenceOf(row, now, voice),
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
    trouble: row.noData
      ? {
          code: "timeout",
          sentence: voice.say("failure-timeout"),
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

function sentenceOf(row: Row, now: number, voice: Voice): string {
  if (row.reason === null) return voice.say("health-reason-waiting");
  const since = row.since === null ? now : Date.parse(row.since);
  return voice.say(`health-reason-${row.reason}`, {
    duration: voice.duration(now - since),
    usual: voice.duration(6 * MINUTE),
    state: row.state ?? "",
  });
}

export function historyOf(row: Row, now: number, voice: Voice): HistoryEntry[] {
  const at = (days: number, minutes = 0) => new Date(now - days * DAY - minutes * MINUTE).toISOString();
  const state = (when: string, from: string, to: string, health: Row["health"]): HistoryEntry => {
    return { at: when, kind: "state", from: voice.state(from), to: voice.state(to), health };
  };
  const notification = (when: string, from: "told" | "not-told", to: string): HistoryEntry => {
    return { at: when, kind: "notification", from, to, health: null };
  };
  const name = row.name || row.identifier;
  const maintenance = voice.say("notification-maintenance-title", { n: 1, who: name });
  const present =
    row.since !== null && row.state !== null && row.state !== "Running"
      ? [
          notification(at(0, 1), "told", `${name}: ${voice.state(row.state)}`),
          state(row.since, "Running", row.state, row.health),
        ]
      : [];
  return [
    ...present,
    state(at(9), "OfflineMaintenance", "Running", "ok"),
    {
      at: at(9),
      kind: "version",
      from: row.version === "11.9" ? "11.8" : "11.9",
      to: row.version,
      health: "ok",
    },
    notification(at(9, 14), "not-told", `${maintenance} · ${voice.say("suppressed-over-before")}`),
    state(at(9, 15), "Running", "OfflineMaintenance", "maintenance"),
    {
      at: at(30),
      kind: "endpoint",
      from: row.host === "online2" ? "online" : "online2",
      to: row.host,
      health: "ok",
    },
    state(at(51), "Unknown", "Running", "ok"),
    state(at(51, 34), "Running", "Unknown", "incident"),
    { at: at(74), kind: "reachability", from: voice.say("failure-timeout"), to: null, health: "ok" },
    { at: at(74, 18), kind: "reachability", from: null, to: voice.say("failure-timeout"), health: "ok" },
  ];
}

export const AVAILABILITY: Availability[] = [
  { days: 7, available: 1, maintenance: 0, known: 1 },
  { days: 30, available: 0.99965, maintenance: 0.00035, known: 1 },
  { days: 90, available: 0.9993, maintenance: 0.0004, known: 0.82 },
];
