/** The id of a line's element: by it the list says which one is active, so it has no blanks. */
export function lineId(line: string): string {
  return `row-${encodeURIComponent(line)}`;
}

/** Where a key leads in a list from one line (−1: none is active); nowhere for other keys. */
export function stepOf(key: string, from: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const to = target(key, from, count, page);
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to));
}

function target(key: string, from: number, count: number, page: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return from + 1;
    case "ArrowUp":
      return from - 1;
    case "PageDown":
      return from + page;
    case "PageUp":
      return from - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
