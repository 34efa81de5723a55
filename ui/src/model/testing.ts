import type { Row } from "../backend/types.gen";
import { makeItem, type Item } from "./item";

/** A running tenant for tests, with what the test is about put in its place. */
export function rowOf(changed: Partial<Row> = {}): Row {
  const identifier = changed.identifier ?? "Cust12345";
  const environment = changed.environment ?? "production";
  return {
    key: `${environment}/${identifier}`,
    name: "Acme AS",
    environment,
    identifier,
    state: "Running",
    health: "ok",
    reason: "running",
    noData: false,
    version: "11.10",
    host: "app",
    since: "2026-03-01T08:00:00Z",
    tags: [],
    snoozed: false,
    ...changed,
  };
}

export function itemOf(changed: Partial<Row> = {}): Item {
  return makeItem(rowOf(changed));
}
