import type { Details, Rule, TenantDescription } from "../../backend/types.gen";
import type { App } from "../../state/app.svelte";
import { t } from "../../text/texts.svelte";

/** What a person says of one tenant, as it is being typed. */
export class Words {
  name = $state("");
  tags = $state("");
  notes = $state("");
  private readonly key: string;
  private kept: { name: string; tags: string; notes: string };

  constructor(
    private readonly app: App,
    { row, notes }: Details,
  ) {
    this.key = row.key;
    this.kept = { name: row.name, tags: row.tags.join(", "), notes };
    ({ name: this.name, tags: this.tags, notes: this.notes } = this.kept);
  }

  /** Stores what differs from what was stored last; what cannot be stored is tried again the next time. */
  async store(): Promise<void> {
    const { name, tags, notes } = this;
    const change: Partial<TenantDescription> = {
      ...(name !== this.kept.name && { name: name.trim() }),
      ...(tags !== this.kept.tags && { tags: tagsOf(tags) }),
      ...(notes !== this.kept.notes && { notes }),
    };
    if (Object.keys(change).length === 0) return;
    if (await this.describe(change)) this.kept = { name, tags, notes };
  }

  setRule(rule: Rule | "inherited"): Promise<boolean> {
    return this.describe({ rule: rule === "inherited" ? rule : { own: rule } });
  }

  private describe(change: Partial<TenantDescription>): Promise<boolean> {
    const tenant = { key: this.key, name: null, tags: null, notes: null, rule: null, ...change };
    const { backend } = this.app;
    return this.app.attempt(
      () => backend.ask({ ask: "describeTenants", tenants: [tenant] }),
      t("done-saved"),
    );
  }
}

function tagsOf(text: string): string[] {
  const parts = text.split(",").map((tag) => tag.trim());
  return [...new Set(parts)].filter((tag) => tag !== "");
}
