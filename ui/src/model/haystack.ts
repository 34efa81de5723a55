import type { Item } from "./item";

/**
 * What free words are looked for in, of all tenants, as one text. Searched in one go it is several times faster than
 * tenant by tenant, and a person presses keys faster than that.
 */
export class Haystack {
  private readonly text: string;
  /** Where each tenant's part begins, and where the last one ends. */
  private readonly starts: Uint32Array;

  constructor(private readonly items: readonly Item[]) {
    this.text = items.map((item) => item.haystack).join("\n");
    this.starts = new Uint32Array(items.length + 1);
    items.forEach((item, i) => (this.starts[i + 1] = this.starts[i]! + item.haystack.length + 1));
  }

  /** The tenants that a word without line breaks is found in, in their order. */
  with(word: string): Item[] {
    const found: Item[] = [];
    let tenant = 0;
    for (let at = this.text.indexOf(word); at >= 0; at = this.text.indexOf(word, this.starts[tenant])) {
      while (this.starts[tenant + 1]! <= at) tenant++;
      found.push(this.items[tenant++]!);
    }
    return found;
  }
}
