type Part = number | string;

const parsed = new Map<string, Part[]>();

function partsOf(version: string): Part[] {
  let parts = parsed.get(version);
  if (!parts) {
    const found = version.toLowerCase().match(/\d+|[a-z]+/g) ?? [];
    parts = found.map((part) => (/\d/.test(part) ? Number(part) : part));
    parsed.set(version, parts);
  }
  return parts;
}

/** Compares versions as people count them: 9.1 R3 < 11.9 < 11.10. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i], right[i]];
    if (x === y) continue;
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (typeof x === "number" && typeof y === "number") return x - y;
    if (typeof x === "number") return 1;
    if (typeof y === "number") return -1;
    return x < y ? -1 : 1;
  }
  return 0;
}
