import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "../backend/types.gen";
import { daysOf } from "./timeline";

const NOW = Date.parse("2026-03-10T12:00:00");

function change(at: string, health: HistoryEntry["health"], kind = "state"): HistoryEntry {
  return { at: new Date(at).toISOString(), kind, from: null, to: null, health };
}

function worst(entries: HistoryEntry[], days = 5): unknown[] {
  return daysOf(entries, { health: null, since: null }, days, NOW).map((day) => day.worst);
}

describe("days", () => {
  it("are unknown before anything was seen, and hold what came last", () => {
    expect(worst([change("2026-03-08T09:00:00", "ok")])).toEqual([null, null, "ok", "ok", "ok"]);
  });

  it("show the worst that came in them or held when they began", () => {
    const entries = [
      change("2026-03-01T09:00:00", "ok"),
      change("2026-03-07T22:00:00", "incident"),
      change("2026-03-08T02:00:00", "ok"),
      change("2026-03-09T09:00:00", "maintenance"),
      change("2026-03-09T09:10:00", "ok"),
    ];
    expect(worst(entries)).toEqual(["ok", "incident", "incident", "maintenance", "ok"]);
  });

  it("do not count notifications", () => {
    expect(worst([change("2026-03-08T09:00:00", "incident", "notification")])).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("know what holds now since it began, without any history", () => {
    const present = { health: "ok" as const, since: new Date("2026-03-09T01:00:00").toISOString() };
    expect(daysOf([], present, 3, NOW).map((day) => day.worst)).toEqual([null, "ok", "ok"]);
  });

  it("are as many as asked for, the last of them today", () => {
    const days = daysOf([], { health: null, since: null }, 90, NOW);
    expect(days).toHaveLength(90);
    expect(new Date(days[89]!.start).getDate()).toBe(10);
  });
});
