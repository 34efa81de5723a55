import type { CheckTimes, Row, Table } from "../backend/types.gen";
import { entriesOf, type Entry, type Grouping } from "../model/entries";
import { narrow, noFilter, optionsOf, type Facet, type Filter, type Narrowed } from "../model/filter";
import { Haystack } from "../model/haystack";
import { makeItems, type Item } from "../model/item";
import { orderBy, WORST_FIRST, type Sort } from "../model/sort";
import { Tenants } from "../model/tenants";
import { format } from "../text/texts.svelte";
import { SvelteMap, SvelteSet } from "svelte/reactivity";

const SHOWN_CHANGED_MS = 2_500;

/** The list as it is shown: all tenants, narrowed, sorted and grouped. */
export class List {
  filter = $state.raw<Filter>(noFilter());
  sort = $state.raw<Sort>(WORST_FIRST);
  grouping = $state<Grouping>("none");
  readonly closedGroups = new SvelteSet<string>();
  /** Tenants that changed a moment ago. */
  readonly fresh = new SvelteSet<string>();
  readonly times = new SvelteMap<string, CheckTimes>();

  private readonly tenants = new Tenants(this.order());
  private ordered = $state.raw<readonly Item[]>([]);

  private readonly haystack: Haystack = $derived(new Haystack(this.ordered));
  readonly narrowed: Narrowed = $derived(narrow(this.ordered, this.filter, () => this.haystack));
  readonly entries: Entry[] = $derived(entriesOf(this.narrowed.items, this.grouping, this.closedGroups));
  readonly total: number = $derived(this.ordered.length);

  get(key: string): Item | undefined {
    // Reading the order makes what asks depend on changes of any tenant.
    return this.ordered.length === 0 ? undefined : this.tenants.get(key);
  }

  all(): readonly Item[] {
    return this.ordered;
  }

  options(facet: Facet): Array<{ value: string; count: number }> {
    return optionsOf(this.ordered, facet);
  }

  /** Makes what the first search needs, so that it is as fast as the next. */
  prepareSearch(): void {
    void this.haystack;
  }

  load(table: Table): void {
    this.tenants.load(makeItems(table));
    this.publish();
  }

  merge(rows: Row[], removed: string[]): void {
    const changed = this.tenants.merge(rows, removed);
    this.publish();
    for (const key of changed) this.fresh.add(key);
    setTimeout(() => changed.forEach((key) => this.fresh.delete(key)), SHOWN_CHANGED_MS);
  }

  sortBy(sort: Sort): void {
    this.sort = sort;
    this.resort();
  }

  /** Sorts anew: by another column or language, or since times of checks were told. */
  resort(): void {
    this.tenants.sortBy(this.order());
    this.publish();
  }

  tell(times: CheckTimes[]): void {
    for (const time of times) this.times.set(time.key, time);
  }

  private order() {
    return orderBy(this.sort, format().collator, (key) => this.times.get(key));
  }

  private publish(): void {
    this.ordered = this.tenants.ordered;
  }
}
