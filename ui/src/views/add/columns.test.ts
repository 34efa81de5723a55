import { describe, expect, it } from "vitest";
import type { Holds, PreviewTable } from "../../backend/types.gen";
import { chosen, columnsWith, letterOf } from "./columns";

function tableOf(...holds: Holds[]): PreviewTable {
  const columns = holds.map((holds, column) => ({ column, heading: "", example: "", holds }));
  return { sheet: "", rows: 2, columns, example: null };
}

describe("the columns that a person chooses", () => {
  const table = tableOf("identifier", "name", "identifier", "nothing");

  it("hold one thing, and each thing stands in one", () => {
    const first = chosen([], 0, table, "name", 3);
    expect(first).toEqual([{ table: 0, column: 3, holds: "name" }]);
    expect(chosen(first, 0, table, "name", 1)).toEqual([{ table: 0, column: 1, holds: "name" }]);
    expect(chosen(first, 0, table, "tags", 3)).toEqual([{ table: 0, column: 3, holds: "tags" }]);
  });

  it("stay as they are in other tables", () => {
    const other = { table: 1, column: 3, holds: "name" } as const;
    expect(chosen([other], 0, table, "name", 3)).toEqual([other, { table: 0, column: 3, holds: "name" }]);
    expect(chosen([other], 0, table, "name", null)).toEqual([
      other,
      { table: 0, column: 1, holds: "nothing" },
    ]);
  });

  it("are found again in what is shown", () => {
    expect(columnsWith(table, "identifier")).toEqual([0, 2]);
    expect(columnsWith(table, "notes")).toEqual([]);
  });

  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
  ])("are called as spreadsheets call them: %i", (column, letter) => {
    expect(letterOf(column)).toBe(letter);
  });
});
