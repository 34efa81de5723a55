import { describe, expect, it } from "vitest";
import { generateRows } from "../backend/scripted/generate";
import { fitColumns } from "./columns";
import { entriesOf } from "./entries";
import { narrow, noFilter, optionsOf, type Filter } from "./filter";
import { Haystack } from "./haystack";
import { tableOf } from "../backend/scripted/table";
import { makeItem, makeItems } from "./item";
import { Outline } from "./outline";
import { parseQuery, passes } from "./query";
import { stateMeaning, stateName } from "./states";
import { itemOf, rowOf } from "./testing";
import { compareVersions } from "./versions";
import { keepInPlace, linesInView, scrollToLine } from "./windowing";

describe("versions", () => {
  it("are ordered as people count them", () => {
    const mixed = ["11.10", "9.1 R3", "11.9", "8.1", "10.3", "9.1 R2", "9.1"];
    expect(mixed.sort(compareVersions)).toEqual(["8.1", "9.1", "9.1 R2", "9.1 R3", "10.3", "11.9", "11.10"]);
  });
});

describe("a table of tenants", () => {
  it("holds the same as their rows, whatever they share", () => {
    const rows = generateRows(500, 0).concat(rowOf({ identifier: "Cust1", health: null, since: null }));
    const items = makeItems(tableOf(rows));
    expect(items.map(({ row }) => row)).toEqual(rows.map((row) => makeItem(row).row));
  });
});

describe("narrowing", () => {
  const items = [
    itemOf({ identifier: "Cust1", health: "incident", tags: ["vip"] }),
    itemOf({ identifier: "Cust2", health: "ok", noData: true, host: "online3" }),
    itemOf({ identifier: "Cust3", health: null, state: null, host: null, version: null }),
  ];

  const narrowed = (filter: Filter) => narrow(items, filter, () => new Haystack(items));

  it("counts chips over what passes everything but the chip", () => {
    const { items: passed, chips } = narrowed({ ...noFilter(), chip: "incident" });
    expect(passed).toEqual([items[0]]);
    expect(chips).toMatchObject({ all: 3, incident: 1, ok: 1, "no-data": 1, snoozed: 0 });
  });

  it("needs one of the chosen values of each facet", () => {
    const filter = noFilter();
    filter.facets.host = ["online3", "app"];
    expect(narrowed(filter).items).toHaveLength(2);
    filter.facets.tag = ["vip"];
    expect(narrowed(filter).items).toEqual([items[0]]);
  });

  it("finds the same tenants by a word as asking each of them", () => {
    const many = generateRows(500, 0).map(makeItem);
    for (const text of [
      "s",
      "acme",
      "cust101",
      "11.1",
      "online3",
      "vip",
      "acme -berg host:app",
      "-acme",
      "nowhere",
    ]) {
      const { tests } = parseQuery(text);
      const filter = { ...noFilter(), text };
      expect(narrow(many, filter, () => new Haystack(many)).items).toEqual(
        many.filter((item) => passes(item, tests)),
      );
    }
  });

  it("lists the values of a facet with their numbers", () => {
    expect(optionsOf(items, "host")).toEqual([
      { value: "app", count: 1 },
      { value: "online3", count: 1 },
    ]);
  });
});

describe("grouping", () => {
  const items = [
    itemOf({ identifier: "Cust1", health: "ok", version: "11.9" }),
    itemOf({ identifier: "Cust2", health: "incident", version: "11.10" }),
    itemOf({ identifier: "Cust3", health: "ok", version: null }),
  ];
  const headings = (grouping: "health" | "version", closed: string[] = []) =>
    entriesOf(items, grouping, new Set(closed)).map((entry) =>
      entry.kind === "group" ? `${entry.value} ${entry.count}` : entry.item.row.identifier,
    );

  it("puts the worst and the newest first, and what is not known last", () => {
    expect(headings("health")).toEqual(["incident 1", "Cust2", "ok 2", "Cust1", "Cust3"]);
    expect(headings("version")).toEqual(["11.10 1", "Cust2", "11.9 1", "Cust1", " 1", "Cust3"]);
  });

  it("tells of each line where it stands, and of tenants where their group begins", () => {
    const outline = (closed: string[]) => new Outline(entriesOf(items, "health", new Set(closed)));
    const open = outline([]);
    expect([0, 1, 2, 3, 4].map((line) => open.placing(line))).toEqual([
      { level: 1, position: 1, size: 2 },
      { level: 2, position: 1, size: 1 },
      { level: 1, position: 2, size: 2 },
      { level: 2, position: 1, size: 2 },
      { level: 2, position: 2, size: 2 },
    ]);
    expect([-1, 0, 1, 2, 3, 4, 5].map((line) => open.headingOf(line))).toEqual([
      undefined,
      undefined,
      0,
      undefined,
      2,
      2,
      undefined,
    ]);
    expect(outline(["health:incident"]).placing(1)).toEqual({ level: 1, position: 2, size: 2 });
    const flat = new Outline(entriesOf(items, "none", new Set()));
    expect([flat.grouped, flat.placing(1), flat.headingOf(1)]).toEqual([false, undefined, undefined]);
    expect(new Outline([]).grouped).toBe(false);
  });

  it("hides the tenants of a closed group", () => {
    expect(headings("health", ["health:ok"])).toEqual(["incident 1", "Cust2", "ok 2"]);
  });
});

describe("the lines in view", () => {
  it("are few of many", () => {
    expect(linesInView(3200, 640, 32, 10_000, 6)).toEqual({ first: 94, end: 126 });
  });

  it("end with the list", () => {
    expect(linesInView(99_999, 640, 32, 3, 6)).toEqual({ first: 0, end: 3 });
    expect(linesInView(0, 640, 32, 0)).toEqual({ first: 0, end: 0 });
  });

  it("are scrolled no more than needed", () => {
    expect(scrollToLine(2, 0, 320, 32)).toBe(0);
    expect(scrollToLine(12, 0, 320, 32)).toBe(96);
    expect(scrollToLine(1, 96, 320, 32)).toBe(32);
  });

  it("stay where they are when lines come above, but not at the top", () => {
    expect(keepInPlace(320, 10, 13, 32)).toBe(416);
    expect(keepInPlace(0, 0, 3, 32)).toBe(0);
    expect(keepInPlace(32, 5, 0, 32)).toBe(0);
  });
});

describe("columns", () => {
  it("give way from the least important, and some never", () => {
    expect(fitColumns([], 41).columns).toEqual([
      "health",
      "name",
      "identifier",
      "state",
      "version",
      "host",
      "since",
    ]);
    expect(fitColumns([], 5).columns).toEqual(["health", "name"]);
  });

  it("can be hidden, which leaves room for others", () => {
    const { columns, healthInWords } = fitColumns(["identifier", "environment", "lastChecked"], 60);
    expect(columns).toEqual(["health", "name", "state", "version", "host", "since", "nextCheck"]);
    expect(healthInWords).toBe(true);
  });
});

it("names published states, and shows others as they came", () => {
  expect(stateName("OfflineMaintenance")).toBe("state-name-offline-maintenance");
  expect(stateName("Migrating")).toBeUndefined();
  expect(stateMeaning("Migrating")).toBe("state-meaning-unpublished");
});
