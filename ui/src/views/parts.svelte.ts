type Parts = typeof import("./later");

let fetched = $state.raw<Parts>();

/** The parts that the first picture does without, as soon as they are there. */
export function parts(): Partial<Parts> {
  return fetched ?? {};
}

/** Done when {@link parts} are there. */
export async function fetchParts(): Promise<void> {
  fetched ??= await import("./later");
}
