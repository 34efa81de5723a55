// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asked, opened } from "../../state/testing";
import { Draft } from "./draft.svelte";
import { isNotFound } from "./live.svelte";

beforeEach(() => {
  vi.useFakeTimers();
  window.history.replaceState(null, "", "?tenants=12");
});

afterEach(() => {
  vi.useRealTimers();
});

/** A draft with this text, as it is when the typing has rested and all that is asked then is answered. */
async function draftOf(text: string): Promise<Draft> {
  const draft = new Draft(await opened());
  draft.type(text);
  await vi.advanceTimersByTimeAsync(2_000);
  return draft;
}

/** The same while no live check is answered yet. */
async function waitingDraftOf(text: string): Promise<Draft> {
  const draft = new Draft(await opened());
  script!.hold("checkLive");
  draft.type(text);
  await vi.advanceTimersByTimeAsync(2_000);
  return draft;
}

async function answer(count: number): Promise<void> {
  script!.letGo("checkLive", count);
  await vi.advanceTimersByTimeAsync(0);
}

describe("adding", () => {
  it("asks once for what was typed, when the typing pauses", async () => {
    const draft = new Draft(await opened());
    draft.type("Cust1");
    draft.type("Cust12345 and Default");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked("previewText")).toHaveLength(1);
    expect(draft.fresh.map((found) => found.key)).toEqual(["production/Cust12345"]);
    expect(draft.refused).toBe(1);
  });

  it("leaves out what was unticked", async () => {
    const draft = await draftOf("Cust1 Cust2");
    draft.leftOut.add("production/Cust1");
    expect(await draft.add()).toBe(true);
    expect(asked("addTenants")).toMatchObject([{ tenants: [{ key: "production/Cust2" }] }]);
  });

  it("passes on the tags that stood beside a tenant", async () => {
    const draft = await draftOf("Cust1\tFjell AS\tvip pilot");
    await draft.add();
    expect(asked("addTenants")[0]?.tenants).toEqual([
      { key: "production/Cust1", name: "Fjell AS", tags: ["vip", "pilot"], notes: "", rule: null },
    ]);
  });

  it("keeps what was typed when it is refused", async () => {
    const draft = await draftOf("Cust1");
    script!.refuse("addTenants", "The disk is full.");
    expect(await draft.add()).toBe(false);
    expect(draft).toMatchObject({ text: "Cust1", trouble: "The disk is full." });
  });

  it("does not even send a file that is too large, and says why", async () => {
    const draft = await draftOf("Cust1");
    const file = new File(["Cust1"], "all.csv");
    Object.defineProperty(file, "size", { value: 16 * 1024 * 1024 + 1 });
    await draft.choose(file);
    expect(draft.trouble).toMatch(/^The file is larger than 16 MiB, so nothing was read\./);
    expect(draft.chosen).toEqual([]);
    expect(asked("previewFile")).toEqual([]);
  });

  it("offers nothing of before when what there is now cannot be read", async () => {
    const draft = await draftOf("Cust1");
    script!.refuse("previewText", "This is no text.");
    draft.type("something else");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(draft).toMatchObject({ trouble: "This is no text.", chosen: [] });
  });

  it("keeps what was chosen of columns while the first line stays, and forgets it with that", async () => {
    const draft = await draftOf("Identifier\tCustomer\tContact\nCust1\tFjell\tKari\n");
    await draft.setColumn(0, "name", 2);
    expect(draft.found[0]?.name).toBe("Kari");
    draft.type(`${draft.text}Cust2\tBerg\tOla\n`);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(draft.found.map(({ name }) => name)).toEqual(["Kari", "Ola"]);
    draft.type("Identifier\tContact\tCustomer\nCust1\tKari\tFjell\n");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(draft.found[0]?.name).toBe("Fjell");
  });

  it("looks again in the other environment", async () => {
    const draft = await draftOf("Cust1");
    await draft.within("stage");
    expect(draft.fresh[0]?.key).toBe("stage/Cust1");
  });
});

describe("checking live", () => {
  const SIX = "Cust1 Cust2 Cust3 Cust5 Cust6 Cust8";

  it("waits until the typing rests", async () => {
    const draft = new Draft(await opened());
    draft.type("Cust1");
    await vi.advanceTimersByTimeAsync(700);
    draft.type("Cust12");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked("checkLive").map(({ key }) => key)).toEqual(["production/Cust12"]);
  });

  it("asks for four at a time, and each once", async () => {
    const draft = await waitingDraftOf(SIX);
    expect(asked("checkLive")).toHaveLength(4);
    await answer(1);
    expect(asked("checkLive")).toHaveLength(5);
    expect(draft.live).toMatchObject({ done: 1, total: 6 });
    await answer(4);
    await answer(4);
    expect(draft.live).toMatchObject({ done: 6, total: 6 });
    expect(asked("checkLive")).toHaveLength(6);
  });

  it("can be stopped, which keeps what was found, and goes on where it stopped", async () => {
    const draft = await waitingDraftOf(SIX);
    draft.live.stop();
    await answer(4);
    expect(asked("checkLive")).toHaveLength(4);
    expect(draft.live).toMatchObject({ done: 4, total: 6 });
    expect(draft.chosen).toHaveLength(6);
    draft.live.resume();
    await answer(2);
    expect(draft.live.done).toBe(6);
    expect(asked("checkLive")).toHaveLength(6);
  });

  it("leaves out what the service does not know, but not what could not be read", async () => {
    const draft = await draftOf("Cust1 Cust7 Cust9");
    expect(draft.chosen.map(({ key }) => key)).toEqual(["production/Cust1", "production/Cust9"]);
    expect(draft.live.notFound).toBe(1);
    expect(draft.live.outcomes.get("production/Cust9")).toMatchObject({
      read: false,
      sentence: "There was no answer in time.",
    });
  });

  it("tells what the service does not know by the reason that the app gives, and by nothing else", () => {
    const live = { key: "production/Cust1", read: true, sentence: "", version: null, host: null };
    const warning = { ...live, health: "warning" as const };
    expect(isNotFound({ ...warning, state: null, reason: "unknown-at-first" })).toBe(true);
    expect(isNotFound({ ...warning, state: null, reason: "failed" })).toBe(false);
    expect(isNotFound({ ...warning, state: "Unknown", reason: "unknown-after-known" })).toBe(false);
  });

  it("tells why when it is refused, and leaves nothing out for that", async () => {
    const draft = new Draft(await opened());
    script!.refuse("checkLive", "Checking is paused.");
    draft.type("Cust1");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(draft.live.outcomes.get("production/Cust1")?.sentence).toBe("Checking is paused.");
    expect(draft.chosen).toHaveLength(1);
  });

  it("checks again only what is new when more is typed", async () => {
    const draft = await draftOf("Cust1");
    draft.type("Cust1 Cust2");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked("checkLive").map(({ key }) => key)).toEqual(["production/Cust1", "production/Cust2"]);
    expect(draft.live.done).toBe(2);
  });
});

describe("the export of another installation", () => {
  const EXPORT = '{"settings":{},"tenants":"Cust1\tFjell AS\tvip pilot"}';

  it("leaves the settings here as they are unless its own are wanted", async () => {
    const draft = await draftOf(EXPORT);
    expect(draft.settings).not.toBeNull();
    await draft.add();
    expect(asked("addTenants")).toMatchObject([{ tenants: [{ key: "production/Cust1" }] }]);
    expect(asked("changeSettings")).toEqual([]);
  });

  it("is taken over with its settings after its tenants", async () => {
    const draft = await draftOf(EXPORT);
    draft.takeSettings = true;
    expect(await draft.add()).toBe(true);
    const done = script!.asked.map(({ ask }) => ask).filter((ask) => /^(add|change)/.test(ask));
    expect(done).toEqual(["addTenants", "changeSettings"]);
    expect(asked("changeSettings")[0]?.settings.retentionDays).toBe(90);
  });

  it("says why when its settings are refused, and that its tenants are watched", async () => {
    const draft = await draftOf(EXPORT);
    draft.takeSettings = true;
    script!.refuse("changeSettings", "Settings of a newer version.");
    expect(await draft.add()).toBe(false);
    expect(draft).toMatchObject({ trouble: "Settings of a newer version.", known: 1, chosen: [] });
  });
});
