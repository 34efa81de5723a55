import type { Health, Row } from "../backend/types.gen";

/** The health of a tenant, whether it is without data and whether it is snoozed: few enough combinations to be counted by. */
export type Standing = number;

const HEALTHS = [null, "ok", "info", "maintenance", "warning", "incident"] as const;
const NO_DATA = 2;
const SNOOZED = 1;

export const STANDINGS = HEALTHS.length * 4;

export function standingOf({
  health,
  noData,
  snoozed,
}: Pick<Row, "health" | "noData" | "snoozed">): Standing {
  return HEALTHS.indexOf(health) * 4 + (noData ? NO_DATA : 0) + (snoozed ? SNOOZED : 0);
}

export function healthIn(standing: Standing): Health | null {
  return HEALTHS[standing >> 2]!;
}

export function hasNoData(standing: Standing): boolean {
  return (standing & NO_DATA) !== 0;
}

export function isSnoozed(standing: Standing): boolean {
  return (standing & SNOOZED) !== 0;
}
