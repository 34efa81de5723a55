import type { Column, Row, Table } from "../types.gen";

/** Rows by columns, as the backend sends them. */
export function tableOf(rows: Row[]): Table {
  return {
    keys: rows.map(({ key }) => key),
    since: rows.map(({ since }) => since),
    name: columnOf(rows, "name"),
    state: columnOf(rows, "state"),
    health: columnOf(rows, "health"),
    reason: columnOf(rows, "reason"),
    noData: columnOf(rows, "noData"),
    version: columnOf(rows, "version"),
    host: columnOf(rows, "host"),
    tags: columnOf(rows, "tags"),
    snoozed: columnOf(rows, "snoozed"),
  };
}

function columnOf<Field extends keyof Row>(rows: Row[], field: Field): Column<Row[Field]> {
  const known = new Map<string, number>();
  const values: Array<Row[Field]> = [];
  const at = rows.map((row) => {
    const text = JSON.stringify(row[field]);
    const index = known.get(text) ?? values.push(row[field]) - 1;
    known.set(text, index);
    return index;
  });
  return { values, at };
}
