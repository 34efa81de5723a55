import type { ColumnChoice, Holds, PreviewTable } from "../../backend/types.gen";

/** What a person can look for in the columns of a table, in the order in which it is read. */
export const FIELDS = ["identifier", "name", "environment", "tags", "notes"] as const;
export type Field = (typeof FIELDS)[number];

/** The columns that are taken to hold this. */
export function columnsWith(table: PreviewTable, field: Holds): number[] {
  return table.columns.filter(({ holds }) => holds === field).map(({ column }) => column);
}

/** The choices once this is held by that column, or by none; `at` is the number of the table. */
export function chosen(
  before: readonly ColumnChoice[],
  at: number,
  table: PreviewTable,
  field: Field,
  column: number | null,
): ColumnChoice[] {
  if (column === null) {
    const given = columnsWith(table, field);
    const others = before.filter((choice) => choice.table !== at || !given.includes(choice.column));
    return [...others, ...given.map((column) => ({ table: at, column, holds: "nothing" as const }))];
  }
  const others = before.filter(
    (choice) => choice.table !== at || (choice.column !== column && choice.holds !== field),
  );
  return [...others, { table: at, column, holds: field }];
}

/** What spreadsheets call a column: A to Z, then AA. */
export function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letterOf(Math.floor(column / 26) - 1) + letter;
}
