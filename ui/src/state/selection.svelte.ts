import { SvelteSet } from "svelte/reactivity";

/** Which tenants are selected, by key, as in a mail list: one is the active one, ranges go from the anchor. */
export class Selection {
  readonly keys = new SvelteSet<string>();
  active = $state<string | null>(null);
  private anchor: string | null = null;

  only(key: string): void {
    this.keys.clear();
    this.keys.add(key);
    this.active = key;
    this.anchor = key;
  }

  toggle(key: string): void {
    if (!this.keys.delete(key)) this.keys.add(key);
    this.active = key;
    this.anchor = key;
  }

  /** Everything between the anchor and this one, in the order shown. */
  reach(key: string, shown: readonly string[]): void {
    const from = shown.indexOf(this.anchor ?? key);
    const to = shown.indexOf(key);
    if (from < 0 || to < 0) return this.only(key);
    this.keys.clear();
    for (const between of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) this.keys.add(between);
    this.active = key;
  }

  all(shown: readonly string[]): void {
    this.keys.clear();
    for (const key of shown) this.keys.add(key);
  }

  clear(): void {
    this.keys.clear();
    this.anchor = this.active;
  }

  forget(removed: readonly string[]): void {
    for (const key of removed) this.keys.delete(key);
    if (this.active !== null && removed.includes(this.active)) this.active = null;
  }
}
