import { untrack } from "svelte";
import type { Entry } from "../../model/entries";
import type { AppState } from "../../state/app.svelte";

const SETTLED_MS = 120;
const BEATS_BETWEEN_SORTS = 5;

/**
 * Keeps the times of checks up to date: of the lines that are drawn at every beat of the clock, and of all tenants
 * now and then while they are sorted by them.
 */
export function keepTimes(app: AppState, drawn: () => Entry[]): void {
  const { list, backend, clock } = app;
  let beats = 0;

  const ask = (keys: string[]) =>
    backend.ask({ ask: "checkTimes", keys }).then(
      ({ times }) => list.tell(times),
      // The summary says when checks stand still; a missing time in the list needs no message of its own.
      () => undefined,
    );

  const keysDrawn = () => drawn().flatMap((entry) => (entry.kind === "tenant" ? [entry.item.row.key] : []));
  const sortedByTimes = () => list.sort.column === "lastChecked" || list.sort.column === "nextCheck";

  async function askAll(): Promise<void> {
    await ask(list.all().map((item) => item.row.key));
    list.resort();
  }

  $effect(() => {
    if (sortedByTimes()) untrack(() => void askAll());
  });

  $effect(() => {
    const keys = keysDrawn().filter((key) => !list.times.has(key));
    if (keys.length === 0) return;
    const timer = setTimeout(() => void ask(keys), SETTLED_MS);
    return () => clearTimeout(timer);
  });

  $effect(() =>
    clock.each(() => {
      beats++;
      if (sortedByTimes() && beats % BEATS_BETWEEN_SORTS === 0) void askAll();
      else if (drawn().length > 0) void ask(keysDrawn());
    }),
  );
}
