import type { Row } from "../backend/types.gen";
import { makeItem, type Item } from "./item";

type Order = (a: Item, b: Item) => number;

/** All tenants by key and in one order, which small changes do not compute anew. */
export class Tenants {
  private readonly items = new Map<string, Item>();
  private inOrder: Item[] = [];

  constructor(private order: Order) {}

  get ordered(): readonly Item[] {
    return this.inOrder;
  }

  get(key: string): Item | undefined {
    return this.items.get(key);
  }

  load(items: readonly Item[]): void {
    this.items.clear();
    for (const item of items) this.items.set(item.row.key, item);
    this.inOrder = [...items].sort(this.order);
  }

  sortBy(order: Order): void {
    this.order = order;
    this.inOrder = [...this.items.values()].sort(order);
  }

  /** Takes in what changed; the keys of tenants that were known before and differ now. */
  merge(rows: Row[], removed: string[]): string[] {
    const moved = new Set(removed);
    const changed: string[] = [];
    const placed: Item[] = [];
    for (const key of removed) this.items.delete(key);
    for (const row of rows) {
      const before = this.items.get(row.key);
      const item = makeItem(row);
      if (before && visiblyDiffers(before.row, item.row)) changed.push(row.key);
      if (before) moved.add(row.key);
      this.items.set(row.key, item);
      placed.push(item);
    }
    const stayed = moved.size === 0 ? this.inOrder : this.inOrder.filter(({ row }) => !moved.has(row.key));
    this.inOrder = mergeSorted(stayed, placed.sort(this.order), this.order);
    return changed;
  }
}

function visiblyDiffers(a: Row, b: Row): boolean {
  return (
    a.state !== b.state ||
    a.health !== b.health ||
    a.noData !== b.noData ||
    a.version !== b.version ||
    a.host !== b.host ||
    a.name !== b.name
  );
}

function mergeSorted(left: Item[], right: Item[], order: Order): Item[] {
  const merged: Item[] = [];
  let r = 0;
  for (const item of left) {
    let next = right[r];
    while (next && order(next, item) < 0) {
      merged.push(next);
      next = right[++r];
    }
    merged.push(item);
  }
  for (; r < right.length; r++) merged.push(right[r]!);
  return merged;
}
