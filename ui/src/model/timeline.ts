import type { Health, HistoryEntry } from "../backend/types.gen";

const ORDER: Health[] = ["ok", "info", "maintenance", "warning", "incident"];

/** One day of the picture: its start, and the worst health in it; none where nothing is known. */
export interface Day {
  start: number;
  worst: Health | null;
}

/** What holds now, and since when. */
export interface Present {
  health: Health | null;
  since: string | null;
}

/** The last days, the oldest first; a day's worst health is the worst of what held when it began and what came in it. */
export function daysOf(entries: HistoryEntry[], present: Present, count: number, now: number): Day[] {
  const changes = changesOf(entries, present);
  const starts = startsOfDays(count, now);
  let held: Health | null = null;
  let next = 0;
  while (changes[next] && changes[next]!.at < starts[0]!) held = changes[next++]!.health;
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? Number.POSITIVE_INFINITY;
    let worst = held;
    while (changes[next] && changes[next]!.at < end) {
      held = changes[next++]!.health;
      worst = worse(worst, held);
    }
    return { start, worst };
  });
}

function changesOf(entries: HistoryEntry[], present: Present): Array<{ at: number; health: Health }> {
  const changes: Array<{ at: number; health: Health }> = [];
  for (const { at, health, kind } of entries) {
    if (health !== null && kind !== "notification") changes.push({ at: Date.parse(at), health });
  }
  if (present.health !== null && present.since !== null) {
    changes.push({ at: Date.parse(present.since), health: present.health });
  }
  return changes.sort((a, b) => a.at - b.at);
}

function startsOfDays(count: number, now: number): number[] {
  const today = new Date(now);
  today.setHours(0, 0, 0, 0);
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(today);
    return day.setDate(day.getDate() - (count - 1 - i));
  });
}

function worse(a: Health | null, b: Health): Health {
  return a === null || ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a;
}
