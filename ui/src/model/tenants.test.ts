import { describe, expect, it } from "vitest";
import type { Row } from "../backend/types.gen";
import { generateRows, dice, stirred } from "../backend/scripted/generate";
import { makeItem } from "./item";
import { orderBy, WORST_FIRST, type Column, type Sort } from "./sort";
import { Tenants } from "./tenants";
import { itemOf, rowOf } from "./testing";

const COLLATOR = new Intl.Collator("en");

function sorted(rows: Row[], sort: Sort): string[] {
  const tenants = new Tenants(orderBy(sort, COLLATOR, () => undefined));
  tenants.load(rows.map(makeItem));
  return tenants.ordered.map((item) => item.row.identifier);
}

describe("sorting", () => {
  const rows = [
    rowOf({ identifier: "Cust10", name: "Berg", version: "11.9", since: "2026-03-01T00:00:00Z" }),
    rowOf({ identifier: "Cust9", name: "", version: null, health: "incident", since: null }),
    rowOf({ identifier: "Cust8", name: "Acme", version: "11.10", noData: true }),
    rowOf({ identifier: "Cust7", name: "Dahl", health: "maintenance", version: "9.1 R3" }),
  ];

  it("puts the worst first, and no data before maintenance", () => {
    expect(sorted(rows, WORST_FIRST)).toEqual(["Cust9", "Cust8", "Cust7", "Cust10"]);
  });

  it.each<[Column, string[]]>([
    ["name", ["Cust8", "Cust10", "Cust7", "Cust9"]],
    ["identifier", ["Cust7", "Cust8", "Cust9", "Cust10"]],
    ["version", ["Cust7", "Cust10", "Cust8", "Cust9"]],
  ])("by %s, what is empty last", (column, expected) => {
    expect(sorted(rows, { column, descending: false })).toEqual(expected);
  });

  it("by times of checks", () => {
    const times = (key: string) => ({
      key,
      lastChecked: key.endsWith("Cust7") ? "2026-03-03T10:00:00Z" : null,
      nextCheck: null,
      checking: false,
    });
    const tenants = new Tenants(orderBy({ column: "lastChecked", descending: true }, COLLATOR, times));
    tenants.load(rows.map(makeItem));
    expect(tenants.ordered[0]?.row.identifier).toBe("Cust7");
  });
});

describe("merging", () => {
  it("gives the same order as sorting everything anew, whatever comes", () => {
    const order = orderBy(WORST_FIRST, COLLATOR, () => undefined);
    const merged = new Tenants(order);
    let rows = generateRows(500, 0);
    merged.load(rows.map(makeItem));
    const roll = dice(42);
    for (let round = 0; round < 40; round++) {
      const changed = rows.filter(() => roll() < 0.05).map((row) => stirred(row, roll, round));
      const removed = rows.filter(() => roll() < 0.005).map((row) => row.key);
      merged.merge(
        changed.filter(({ key }) => !removed.includes(key)),
        removed,
      );
      const latest = new Map(changed.map((row) => [row.key, row]));
      rows = rows.filter(({ key }) => !removed.includes(key)).map((row) => latest.get(row.key) ?? row);
    }
    const anew = new Tenants(order);
    anew.load(rows.map(makeItem));
    expect(merged.ordered.map((item) => item.row)).toEqual(anew.ordered.map((item) => item.row));
  });

  it("names the tenants that look different now, and only those", () => {
    const tenants = new Tenants(orderBy(WORST_FIRST, COLLATOR, () => undefined));
    tenants.load([itemOf({ identifier: "Cust1" }), itemOf({ identifier: "Cust2" })]);
    const changed = tenants.merge(
      [
        rowOf({ identifier: "Cust1", host: "online3" }),
        rowOf({ identifier: "Cust2", reason: "lifecycle" }),
        rowOf({ identifier: "Cust3" }),
      ],
      [],
    );
    expect(changed).toEqual(["production/Cust1"]);
    expect(tenants.ordered).toHaveLength(3);
  });
});
