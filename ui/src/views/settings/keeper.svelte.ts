import type { Settings } from "../../backend/types.gen";
import type { AppState } from "../../state/app.svelte";
import { sentenceOf } from "../../state/errors";
import { t } from "../../text/texts.svelte";

const SAID_MS = 3_000;

/** What is said beside a setting after it was changed. */
interface Said {
  field: string;
  text: string;
  failed: boolean;
}

/** Changes settings one after the other, and says beside each what became of it. */
export class SettingsKeeper {
  said = $state.raw<Said | null>(null);
  /** The change under way: each builds on what the one before it left. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly app: AppState) {}

  get settings(): Settings {
    return this.app.settings!;
  }

  /**
   * Whether the changed settings were taken; if not, the old ones hold and what was typed stays. `change` is asked when
   * the changes before it are through, and gets the settings as they are then.
   */
  change(field: string, change: (settings: Settings) => Partial<Settings>): Promise<boolean> {
    const changed = this.last.then(() => this.changeNow(field, change));
    this.last = changed;
    return changed;
  }

  private async changeNow(
    field: string,
    change: (settings: Settings) => Partial<Settings>,
  ): Promise<boolean> {
    const settings = { ...this.settings, ...change(this.settings) };
    const taken = await this.report(field, t("setting-saved"), () =>
      this.app.backend.ask({ ask: "changeSettings", settings }),
    );
    if (taken) this.app.take(settings, this.app.environments);
    return taken;
  }

  /** All settings as they came with the program; what they are then is told by an event. */
  reset(): Promise<boolean> {
    return this.report("reset", t("setting-reset-done"), () =>
      this.app.backend.ask({ ask: "resetSettings" }),
    );
  }

  /** Does something for a setting and says beside it what became of it; of success, only where there are words for it. */
  async report(field: string, done: string | null, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      if (done !== null) this.say({ field, text: done, failed: false });
      return true;
    } catch (error) {
      this.say({ field, text: sentenceOf(error), failed: true });
      return false;
    }
  }

  private say(said: Said): void {
    this.said = said;
    if (!said.failed) setTimeout(() => this.said === said && (this.said = null), SAID_MS);
  }
}
