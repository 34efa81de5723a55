import { describe, expect, it } from "vitest";
import { Backend, TransportError, Refused, type Transport } from "./backend";
import type { Response } from "./types.gen";

function backendOver(ask: Transport["ask"]): Backend {
  return new Backend({ ask, listen: async () => undefined });
}

describe("asking", () => {
  it("passes the request on and gives the answer back", async () => {
    const backend = backendOver(async (request) => {
      expect(request).toEqual({ ask: "removeTenants", keys: ["production/Cust1"] });
      return { answer: "removed", tenants: 1, removal: 0 };
    });
    const answer = await backend.ask({ ask: "removeTenants", keys: ["production/Cust1"] });
    expect(answer.tenants).toBe(1);
  });

  it("fails with the sentence when it is refused", async () => {
    const backend = backendOver(async () => ({ answer: "refused", code: "rate", sentence: "Too fast." }));
    const failure = await backend.ask({ ask: "hosts" }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Refused);
    expect(failure).toMatchObject({ code: "rate", sentence: "Too fast." });
  });

  it("fails otherwise when nothing answers", async () => {
    const backend = backendOver(async () => {
      throw new Error("gone");
    });
    await expect(backend.ask({ ask: "hosts" })).rejects.toBeInstanceOf(TransportError);
  });

  it.each<[string, unknown]>([
    ["another kind", { answer: "done" }],
    ["a kind that does not exist", { answer: "surprise" }],
    ["no kind", { tenants: 3 }],
    ["nothing", null],
    ["no answer at all", undefined],
    ["a text", "removed"],
  ])("fails with what came in the place of what where %s comes", async (_, answer) => {
    const backend = backendOver(async () => answer as Response);
    const failure = await backend.ask({ ask: "removeTenants", keys: [] }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TransportError);
    expect(String(failure)).toContain("removeTenants");
    expect(String(failure)).toContain("in the place of removed");
  });
});
