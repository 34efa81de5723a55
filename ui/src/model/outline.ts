import type { Entry } from "./entries";

/** Where a line stands among its like: those of its group, or the groups. Positions begin at 1. */
export interface Placing {
  level: 1 | 2;
  position: number;
  size: number;
}

/** How the lines of a grouped list belong together. */
export class Outline {
  /** The lines of the groups' headings, in their order; empty where the list is not grouped. */
  private readonly headings: number[] = [];

  constructor(private readonly entries: readonly Entry[]) {
    // An ungrouped list begins with a tenant, and may be long.
    if (entries[0]?.kind !== "group") return;
    for (let line = 0; line < entries.length; line++) {
      const entry = entries[line]!;
      if (entry.kind !== "group") continue;
      this.headings.push(line);
      if (entry.open) line += entry.count;
    }
  }

  get grouped(): boolean {
    return this.headings.length > 0;
  }

  /** The heading's line of the group that a tenant's line is in; none for headings and lists without groups. */
  headingOf(line: number): number | undefined {
    return this.entries[line]?.kind === "tenant" ? this.headings[this.groupAt(line)] : undefined;
  }

  /** Nothing where the list is not grouped. */
  placing(line: number): Placing | undefined {
    const group = this.groupAt(line);
    const heading = this.headings[group];
    const entry = heading === undefined ? undefined : this.entries[heading];
    if (heading === undefined || entry?.kind !== "group") return undefined;
    return line === heading
      ? { level: 1, position: group + 1, size: this.headings.length }
      : { level: 2, position: line - heading, size: entry.count };
  }

  /** The number of the last group whose heading stands at this line or above it. */
  private groupAt(line: number): number {
    return this.headings.findLastIndex((heading) => heading <= line);
  }
}
