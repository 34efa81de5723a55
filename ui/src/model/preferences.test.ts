import { describe, expect, it } from "vitest";
import { noFilter } from "./filter";
import { defaultPreferences, readPreferences, type WindowPreferences } from "./preferences";

describe("a stored look", () => {
  it("comes back as it was", () => {
    const look: WindowPreferences = {
      theme: "dark",
      hidden: ["host"],
      sort: { column: "name", descending: false },
      grouping: "version",
      views: [
        {
          name: "Mine",
          filter: { ...noFilter(), text: "tag:vip" },
          sort: { column: "since", descending: true },
          grouping: "none",
        },
      ],
      closeHintSeen: true,
    };
    expect(readPreferences(JSON.parse(JSON.stringify(look)))).toEqual(look);
  });

  it.each([null, undefined, 7, "x", [], {}, { hidden: "name", sort: [], views: {}, theme: 3 }])(
    "of %o is a plain one",
    (garbage) => {
      expect(readPreferences(garbage)).toEqual(defaultPreferences());
    },
  );

  it("loses only what makes no sense", () => {
    const look = readPreferences({
      theme: "dark",
      hidden: ["host", "shoe"],
      views: [{ name: "" }, { name: "A" }, null],
    });
    expect(look.theme).toBe("dark");
    expect(look.hidden).toEqual(["host"]);
    expect(look.views.map((view) => view.name)).toEqual(["A"]);
  });
});
