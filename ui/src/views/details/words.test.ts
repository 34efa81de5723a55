// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppState } from "../../state/app.svelte";
import { asked, opened } from "../../state/testing";
import { RESTED_MS, Words } from "./words.svelte";

beforeEach(() => {
  vi.useFakeTimers();
  window.history.replaceState(null, "", "?tenants=12");
});

afterEach(() => {
  vi.useRealTimers();
});

async function wordsOf(): Promise<{ app: AppState; words: Words }> {
  const app = await opened();
  const key = script!.rows()[0]!.key;
  const { details } = await app.backend.ask({ ask: "details", key });
  return { app, words: new Words(app, details!) };
}

const described = () =>
  asked("describeTenants").map(({ tenants: [tenant] }) =>
    Object.fromEntries(Object.entries(tenant!).filter(([field, value]) => field !== "key" && value !== null)),
  );

function type(words: Words, notes: string): void {
  words.notes = notes;
  words.typing();
}

describe("what is typed", () => {
  it("is stored when it rests, silently, and said when the field is left", async () => {
    const { app, words } = await wordsOf();
    type(words, "Calls");
    await vi.advanceTimersByTimeAsync(RESTED_MS - 1);
    type(words, "Calls on Mon");
    await vi.advanceTimersByTimeAsync(RESTED_MS - 1);
    expect(described()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(described()).toEqual([{ notes: "Calls on Mon" }]);
    expect(app.toasts.shown).toEqual([]);
    await words.store();
    expect(described()).toHaveLength(1);
    expect(app.toasts.shown).toHaveLength(1);
    app.toasts.dismiss(app.toasts.shown[0]!.id);
    await words.store();
    expect(app.toasts.shown).toEqual([]);
  });

  it("is handed over in the order in which it was typed, before the answers come", async () => {
    const { words } = await wordsOf();
    script!.hold("describeTenants");
    type(words, "one");
    await vi.advanceTimersByTimeAsync(RESTED_MS);
    type(words, "one two");
    await vi.advanceTimersByTimeAsync(RESTED_MS);
    type(words, "one two three");
    const stored = words.store();
    expect(described()).toEqual([{ notes: "one" }, { notes: "one two" }, { notes: "one two three" }]);
    script!.letGo("describeTenants", 3);
    await stored;
    await vi.advanceTimersByTimeAsync(2 * RESTED_MS);
    expect(described()).toHaveLength(3);
    expect(words.notes).toBe("one two three");
  });

  it("stays, and is tried again, where it was refused", async () => {
    const { app, words } = await wordsOf();
    script!.refuse("describeTenants", "The disk is full.");
    type(words, "Calls");
    await vi.advanceTimersByTimeAsync(RESTED_MS);
    expect(app.toasts.shown).toMatchObject([{ text: "The disk is full.", error: true }]);
    expect(words.notes).toBe("Calls");
    words.name = "Fjell AS";
    await words.store();
    expect(described()).toEqual([{ notes: "Calls" }, { notes: "Calls", name: "Fjell AS" }]);
  });

  it("goes to the app without blanks around it while they stay in the field", async () => {
    const { words } = await wordsOf();
    words.name = "Fjell ";
    words.tags = "vip, , pilot ,vip";
    words.typing();
    await vi.advanceTimersByTimeAsync(RESTED_MS);
    expect(described()).toEqual([{ name: "Fjell", tags: ["vip", "pilot"] }]);
    expect(words.name).toBe("Fjell ");
  });
});
