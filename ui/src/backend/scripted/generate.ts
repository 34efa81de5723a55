import type { Health, Reason, Row } from "../types.gen";

const FIRST = [
  "Acme", "Berg", "Dahl", "Fjord", "Nord", "Solberg", "Viken", "Haugen", "Lund", "Krog", "Strand", "Polaris",
  "Ostsee", "Van Dijk", "Brouwer", "Hansa", "Møller", "Åkesson", "Lindqvist", "Vester", "Kjær", "Rijn", "Elbe", "Tau",
]; // prettier-ignore
const SECOND = [
  "AS", "Energi", "Consulting", "Logistics GmbH", "Eiendom", "Industri AB", "Software BV", "Marine",
  "Partners", "Finans", "Teknikk AS", "Media ApS", "Verzekeringen", "Bau AG", "Rederi",
]; // prettier-ignore
const TAGS = ["vip", "pilot", "north", "retail", "partner"];

type Outcome = { state: string; health: Health; reason: Reason; running: boolean };

const RUNNING: Outcome = { state: "Running", health: "ok", reason: "running", running: true };
const OUTCOMES: Array<[share: number, outcome: Outcome]> = [
  [0.006, { state: "Unknown", health: "incident", reason: "unknown-after-known", running: false }],
  [0.012, { state: "OfflineMaintenance", health: "warning", reason: "maintenance-overdue", running: false }],
  [0.004, { state: "ProvisioningFailed", health: "warning", reason: "failed", running: false }],
  [0.03, { state: "OfflineMaintenance", health: "maintenance", reason: "maintenance", running: false }],
  [0.02, { state: "OnlineMaintenance", health: "info", reason: "online-maintenance", running: true }],
  [0.01, { state: "MigrationPending", health: "info", reason: "lifecycle", running: false }],
  [0.006, { state: "Suspended", health: "info", reason: "lifecycle", running: false }],
];

/** Numbers that look random and are the same at each run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function generateRows(count: number, now: number): Row[] {
  const roll = dice(count + 7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const stage = roll() < 0.12;
    const environment = stage ? "stage" : "production";
    const identifier = `Cust${10_000 + i * 7 + Math.floor(roll() * 7)}`;
    const { state, health, reason } = i === 3 ? OUTCOMES[0]![1] : outcome(roll());
    const quiet = health === "ok" || health === "info";
    const minutes = quiet ? 60 + roll() * 40_000 : 2 + roll() * 55;
    const hosts = stage ? ["stage", "app-stage"] : ["app", "app", "online", "online2", "online3", "online4"];
    return {
      key: `${environment}/${identifier}`,
      name: roll() < 0.06 ? "" : `${pick(FIRST)} ${pick(SECOND)}`,
      environment,
      identifier,
      state,
      health,
      reason,
      noData: roll() < 0.008,
      version: roll() < 0.6 ? "11.10" : pick(["11.9", "11.9", "11.8", "10.3", "9.1 R3"]),
      host: pick(hosts),
      since: new Date(now - minutes * 60_000).toISOString(),
      tags: roll() < 0.25 ? [pick(TAGS)] : [],
      snoozed: roll() < 0.01,
    };
  });
}

function outcome(rolled: number): Outcome {
  let share = 0;
  for (const [part, result] of OUTCOMES) {
    share += part;
    if (rolled < share) return result;
  }
  return RUNNING;
}

/** An arbitrary next state of a tenant. */
export function stirred(row: Row, roll: () => number, now: number): Row {
  const { state, health, reason } = row.health === "ok" ? outcome(roll() * 0.08) : RUNNING;
  return { ...row, state, health, reason, since: new Date(now).toISOString() };
}
