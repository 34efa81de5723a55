import { describe, expect, it } from "vitest";
import { noFilter } from "./filter";
import { plainLook, readLook, type Look } from "./look";

describe("a stored look", () => {
  it("comes back as it was", () => {
    const look: Look = {
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
    expect(readLook(JSON.parse(JSON.stringify(look)))).toEqual(look);
  });

  it.each([null, undefined, 7, "x", [], {}, { hidden: "name", sort: [], views: {}, theme: 3 }])(
    "of %o is a plain one",
    (garbage) => {
      expect(readLook(garbage)).toEqual(plainLook());
    },
  );

  it("loses only what makes no sense", () => {
    const look = readLook({
      theme: "dark",
      hidden: ["host", "shoe"],
      views: [{ name: "" }, { name: "A" }, null],
    });
    expect(look.theme).toBe("dark");
    expect(look.hidden).toEqual(["host"]);
    expect(look.views.map((view) => view.name)).toEqual(["A"]);
  });
});
