import { describe, expect, it } from "vitest";
import { Voice } from "../../backend/scripted/voice";
import { detailsOf } from "../../backend/scripted/details";
import type { Row } from "../../backend/types.gen";
import { rowOf } from "../../model/testing";
import { format, t } from "../../text/texts.svelte";
import { customerText } from "./customer";

const NOW = Date.parse("2026-03-01T10:00:00Z");

function written(changed: Partial<Row>): string[] {
  const details = detailsOf(rowOf(changed), NOW, { notes: "", rule: null, until: null }, new Voice("en"));
  return customerText(details, t, format()).split("\n");
}

describe("the text for the customer", () => {
  it("says the state and what it means", () => {
    expect(written({}).slice(1, 3)).toEqual(["State: Running", "All is good."]);
  });

  it("does not call good what says Running but is not up", () => {
    const lines = written({ health: "incident", reason: "running-but-down" });
    expect(lines[1]).toBe("State: Running, but not up");
    expect(lines).not.toContain("All is good.");
  });
});
