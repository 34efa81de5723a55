import { describe, expect, it } from "vitest";
import type { Row } from "../backend/types.gen";
import { parseQuery, passes, quoted } from "./query";
import { itemOf } from "./testing";

function finds(text: string, row: Partial<Row> = {}): boolean {
  return passes(itemOf(row), parseQuery(text).tests);
}

describe("free words", () => {
  it.each(["acme", "ACME as", "cust12345", "app", "11.10", "vip", '"acme as"'])("%s is found", (text) => {
    expect(finds(text, { tags: ["VIP"] })).toBe(true);
  });

  it("must all be found, in any place", () => {
    expect(finds("acme online3", { host: "online3" })).toBe(true);
    expect(finds("acme online4", { host: "online3" })).toBe(false);
  });

  it("are not looked for across two fields", () => {
    expect(finds('"as cust"')).toBe(false);
  });
});

describe("keys", () => {
  it.each<[string, Partial<Row>]>([
    ["state:offline", { state: "OfflineMaintenance" }],
    ["health:inc", { health: "incident" }],
    ["health:no-data", { noData: true }],
    ["env:stage", { environment: "stage" }],
    ["host:app", { host: "app-stage" }],
    ["tag:vip", { tags: ["VIP"] }],
    ["name:acme", {}],
    ["id:123", {}],
    ["is:snoozed", { snoozed: true }],
    ["is:no-data", { noData: true }],
    ["host:online3,app", { host: "app" }],
    ['name:"acme as"', {}],
    ["-host:online", { host: "app" }],
    ["-berg", {}],
    ["host:", {}],
  ])("%s matches %o", (text, row) => {
    expect(finds(text, row)).toBe(true);
  });

  it.each<[string, Partial<Row>]>([
    ["state:offline", { state: "Running" }],
    ["host:app", { host: "online" }],
    ["-host:app", { host: "app" }],
    ["tag:vip", { tags: ["pilot"] }],
    ["is:no-data", {}],
  ])("%s does not match %o", (text, row) => {
    expect(finds(text, row)).toBe(false);
  });

  it.each<[string, string, boolean]>([
    ["version:<11.10", "11.9", true],
    ["version:<11.10", "11.10", false],
    ["version:<=11.10", "11.10", true],
    ["version:>11.9", "11.10", true],
    ["version:>=12", "11.10", false],
    ["version:=11.1", "11.10", false],
    ["version:11.1", "11.10", true],
    ['version:"<9.1 r3"', "9.1 R2", true],
  ])("%s of %s is %s", (text, version, expected) => {
    expect(finds(text, { version })).toBe(expected);
  });

  it("never match an unknown version", () => {
    expect(finds("version:<99", { version: null })).toBe(false);
  });
});

describe("problems", () => {
  it("names a key that does not exist, and looks for it as text", () => {
    const query = parseQuery("foo:bar");
    expect(query.problems).toEqual([{ kind: "unknown-key", key: "foo" }]);
    expect(passes(itemOf({ name: "a foo:bar b" }), query.tests)).toBe(true);
    expect(passes(itemOf(), query.tests)).toBe(false);
  });

  it("names a flag that does not exist", () => {
    expect(parseQuery("is:green").problems).toEqual([{ kind: "unknown-flag", value: "green" }]);
  });

  it("has none to name in an unfinished query", () => {
    expect(parseQuery('host: version:< "acm').problems).toEqual([]);
  });
});

it("quotes what would be read as several", () => {
  expect(quoted("9.1 R3")).toBe('"9.1 R3"');
  expect(quoted("11.10")).toBe("11.10");
});
