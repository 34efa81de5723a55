import type { Backend } from "../backend/backend";
import type { ExportWish, SnoozeScope, SnoozeUntil } from "../backend/types.gen";
import { t } from "../text/texts.svelte";
import type { List } from "./list.svelte";
import { copyText } from "./outside";
import type { Toasts } from "./toasts.svelte";

/** What the actions need of the window. */
interface Acting {
  readonly backend: Backend;
  readonly list: List;
  readonly toasts: Toasts;
  /** Does something that may be refused, and says so when it was; whether it was done. */
  attempt(work: () => Promise<unknown>, done?: string): Promise<boolean>;
}

/** What a person can do with one tenant, some or all. */
export class Actions {
  constructor(private readonly app: Acting) {}

  checkNow(keys: string[] | null): Promise<boolean> {
    const done = keys === null ? t("done-check-all") : t("done-check", { count: keys.length });
    return this.app.attempt(() => this.app.backend.ask({ ask: "checkNow", keys }), done);
  }

  /** What is not checked yet is checked when it is due. */
  stopSweep(): Promise<boolean> {
    return this.app.attempt(() => this.app.backend.ask({ ask: "stopSweep" }), t("done-stopped"));
  }

  pause(paused: boolean): Promise<boolean> {
    return this.app.attempt(() => this.app.backend.ask({ ask: "pause", paused }));
  }

  quit(): Promise<boolean> {
    return this.app.attempt(() => this.app.backend.ask({ ask: "quit" }));
  }

  snooze(scope: SnoozeScope, until: SnoozeUntil): Promise<boolean> {
    return this.app.attempt(() => this.app.backend.ask({ ask: "snooze", scope, until }), t("done-snooze"));
  }

  endSnooze(scope: SnoozeScope): Promise<boolean> {
    return this.app.attempt(() => this.app.backend.ask({ ask: "endSnooze", scope }), t("done-snooze-ended"));
  }

  async remove(keys: string[]): Promise<boolean> {
    const { backend, toasts } = this.app;
    return this.app.attempt(async () => {
      const { tenants, removal } = await backend.ask({ ask: "removeTenants", keys });
      toasts.say(t("done-removed", { count: tenants }), {
        label: t("undo"),
        run: () => void this.undoRemove(removal),
      });
    });
  }

  tag(keys: string[], tag: string, add: boolean): Promise<boolean> {
    const tenants = keys.flatMap((key) => {
      const tags = this.app.list.get(key)?.row.tags;
      if (tags === undefined || tags.includes(tag) === add) return [];
      const changed = add ? [...tags, tag] : tags.filter((other) => other !== tag);
      return [{ key, name: null, tags: changed, notes: null, rule: null }];
    });
    const counted = { count: tenants.length, tag };
    const done = add ? t("done-tagged", counted) : t("done-untagged", counted);
    return this.app.attempt(() => this.app.backend.ask({ ask: "describeTenants", tenants }), done);
  }

  copy(text: string): Promise<boolean> {
    return this.app.attempt(() => copyText(text), t("done-copied"));
  }

  /** Copies tenants as rows that spreadsheets paste. */
  copyRows(keys: string[]): Promise<boolean> {
    const wish: ExportWish = { format: "tabs", keys, historyDays: null };
    const copying = async () => {
      const { text } = await this.app.backend.ask({ ask: "export", wish });
      await copyText(text.whole());
    };
    return this.app.attempt(copying, t("done-copied"));
  }

  private undoRemove(removal: number): Promise<boolean> {
    return this.app.attempt(() => this.app.backend.ask({ ask: "undoRemove", removal }), t("done-put-back"));
  }
}
