import type { Details, Rule, TenantDescription } from "../../backend/types.gen";
import type { AppState } from "../../state/app.svelte";
import { t } from "../../text/texts.svelte";

/** How long typing has to rest before what was typed is stored. */
export const RESTED_MS = 600;

interface Typed {
  name: string;
  tags: string;
  notes: string;
}

/** What a person says of one tenant, as it is being typed. */
export class Words {
  name = $state("");
  tags = $state("");
  notes = $state("");
  private readonly key: string;
  /** What was handed over last; what was refused is missing, so that it is tried again. */
  private sent: Partial<Typed>;
  /** Whether something was stored of which nothing was said. */
  private untold = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly app: AppState,
    { row, notes }: Details,
  ) {
    this.key = row.key;
    const kept = { name: row.name, tags: row.tags.join(", "), notes };
    ({ name: this.name, tags: this.tags, notes: this.notes } = kept);
    this.sent = kept;
  }

  /** Something was typed: it is stored as soon as that rests. */
  typing(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.rest(), RESTED_MS);
  }

  /** A field was left: stores what is new, and says so. */
  async store(): Promise<void> {
    if (!(await this.hand(t("done-saved"))) || !this.untold) return;
    this.untold = false;
    this.app.toasts.say(t("done-saved"));
  }

  setRule(rule: Rule | "inherited"): Promise<boolean> {
    return this.describe({ rule: rule === "inherited" ? rule : { own: rule } }, t("done-saved"));
  }

  /** Stores what is new, which nobody who goes on typing wants to be told. */
  private async rest(): Promise<void> {
    const before = this.sent;
    if ((await this.hand()) && this.sent !== before) this.untold = true;
  }

  /**
   * Hands over what differs from what was handed over last, at once, so that it comes in the order in which it was
   * typed; whether nothing is left to be tried again.
   */
  private async hand(done?: string): Promise<boolean> {
    clearTimeout(this.timer);
    const { name, tags, notes, sent } = this;
    const change: Partial<TenantDescription> = {
      ...(name !== sent.name && { name: name.trim() }),
      ...(tags !== sent.tags && { tags: tagsOf(tags) }),
      ...(notes !== sent.notes && { notes }),
    };
    if (Object.keys(change).length === 0) return true;
    this.sent = { name, tags, notes };
    if (await this.describe(change, done)) {
      if (done !== undefined) this.untold = false;
      return true;
    }
    const missing = Object.keys(change).map((field) => [field, undefined]);
    this.sent = { ...this.sent, ...Object.fromEntries(missing) };
    return false;
  }

  private describe(change: Partial<TenantDescription>, done?: string): Promise<boolean> {
    const tenant = { key: this.key, name: null, tags: null, notes: null, rule: null, ...change };
    const { backend } = this.app;
    return this.app.attempt(() => backend.ask({ ask: "describeTenants", tenants: [tenant] }), done);
  }
}

function tagsOf(text: string): string[] {
  const parts = text.split(",").map((tag) => tag.trim());
  return [...new Set(parts)].filter((tag) => tag !== "");
}
