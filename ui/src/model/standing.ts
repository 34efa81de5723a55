import type { Health, Row } from "../backend/types.gen";

/** The health of a tenant, whether it is unread and whether it is snoozed: few enough combinations to be counted by. */
export type Standing = number;

const HEALTHS = [null, "ok", "info", "maintenance", "warning", "incident"] as const;
const UNREAD = 2;
const SNOOZED = 1;

export const STANDINGS = HEALTHS.length * 4;

export function standingOf({
  health,
  unread,
  snoozed,
}: Pick<Row, "health" | "unread" | "snoozed">): Standing {
  return HEALTHS.indexOf(health) * 4 + (unread ? UNREAD : 0) + (snoozed ? SNOOZED : 0);
}

export function healthIn(standing: Standing): Health | null {
  return HEALTHS[standing >> 2]!;
}

export function isUnread(standing: Standing): boolean {
  return (standing & UNREAD) !== 0;
}

export function isSnoozed(standing: Standing): boolean {
  return (standing & SNOOZED) !== 0;
}
