import type { Availability, Details, HistoryEntry } from "../../backend/types.gen";
import type { AppState } from "../../state/app.svelte";
import { sentenceOf } from "../../state/errors";

export const HISTORY_DAYS = 90;

/** What is known of one tenant, asked for anew whenever its row or the time of its last check changes. */
export class Loader {
  details = $state.raw<Details | null>(null);
  availability = $state.raw<Availability[]>([]);
  history = $state.raw<HistoryEntry[]>([]);
  trouble = $state<string | null>(null);
  private asked = 0;

  constructor(private readonly app: AppState) {}

  async load(key: string): Promise<void> {
    const asked = ++this.asked;
    const { backend } = this.app;
    try {
      const [answer, { entries }] = await Promise.all([
        backend.ask({ ask: "details", key }),
        backend.ask({ ask: "history", key, days: HISTORY_DAYS }),
      ]);
      if (asked !== this.asked) return;
      this.details = answer.details;
      this.availability = answer.availability;
      this.history = entries;
      this.trouble = null;
    } catch (error) {
      if (asked === this.asked) this.trouble = sentenceOf(error);
    }
  }

  /** Asks only when it was last checked, and for everything if that was lately. */
  async follow(key: string): Promise<void> {
    try {
      const { times } = await this.app.backend.ask({ ask: "checkTimes", keys: [key] });
      this.app.list.tell(times);
      const before = this.details;
      if (before?.row.key === key && times[0] && times[0].lastChecked !== before.times.lastChecked) {
        await this.load(key);
      }
    } catch {
      // The next beat of the clock asks again.
    }
  }
}
