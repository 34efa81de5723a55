// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Backend } from "../backend/backend";
import { openTransport } from "../backend/scripted";
import type { Row } from "../backend/types.gen";
import { rowOf } from "../model/testing";
import { SettingsKeeper } from "../views/settings/keeper.svelte";
import { format } from "../text/texts.svelte";
import { AppState } from "./app.svelte";
import { Selection } from "./selection.svelte";
import { asked, opened } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
  window.history.replaceState(null, "", "?tenants=12");
});

afterEach(() => {
  vi.useRealTimers();
});

describe("the window", () => {
  it("knows everything after it was opened", async () => {
    const app = await opened();
    expect(app.list.total).toBe(12);
    expect(app.summary?.counts.total).toBe(12);
    expect(app.environments.map(({ name }) => name)).toEqual(["production", "stage", "development"]);
  });

  it("says so when nothing answers, and opens when it does", async () => {
    window.history.replaceState(null, "", "?broken");
    const app = new AppState(new Backend(openTransport()));
    await app.open();
    expect(app.failure).toContain("the app does not answer");
  });

  it("takes in what changed, and shows for a moment what did", async () => {
    const app = await opened();
    const row: Row = { ...script!.rows()[0]!, state: "Suspended" };
    script!.put([row]);
    expect(app.list.get(row.key)?.row.state).toBe("Suspended");
    expect(app.list.fresh.has(row.key)).toBe(true);
    vi.advanceTimersByTime(3_000);
    expect(app.list.fresh.has(row.key)).toBe(false);
  });

  it("forgets what was removed", async () => {
    const app = await opened();
    const key = script!.rows()[0]!.key;
    app.show(key);
    script!.put([], [key]);
    expect(app.list.get(key)).toBeUndefined();
    expect(app.shown).toBeNull();
    expect(app.selection.keys.size).toBe(0);
  });

  it("shows the tenant whose notification was clicked, over whatever is open", async () => {
    const app = await opened();
    app.panel = "settings";
    app.view = "hosts";
    const key = script!.rows()[3]!.key;
    script!.tell({ event: "show", key });
    expect(app).toMatchObject({ shown: key, panel: null, view: "tenants" });
  });

  it("opens the settings when the tray asks for them", async () => {
    const app = await opened();
    script!.tell({ event: "showSettings" });
    expect(app.panel).toBe("settings");
  });

  it("fills in the form for adding when an address asks for it, and adds nothing", async () => {
    const app = await opened();
    app.panel = "settings";
    script!.tell({ event: "showAdd", text: "Cust12345" });
    expect(app).toMatchObject({ panel: "add", view: "tenants", offered: "Cust12345" });
    expect(asked("addTenants")).toEqual([]);
  });

  it("uses the form that is there already when nothing is watched yet", async () => {
    window.history.replaceState(null, "", "?tenants=0");
    const app = await opened();
    script!.tell({ event: "showAdd", text: "Cust12345" });
    expect(app).toMatchObject({ panel: null, offered: "Cust12345" });
  });

  it("says what an address that leads nowhere was", async () => {
    const app = await opened();
    script!.tell({ event: "say", sentence: "It leads nowhere." });
    expect(app.toasts.shown).toMatchObject([{ text: "It leads nowhere.", error: true }]);
  });

  it("speaks the language that it is told, whatever is chosen", async () => {
    const { settings, environments } = await opened();
    const told = async (language: string) => {
      script!.tell({ event: "settings", settings: settings!, environments, language });
      await vi.dynamicImportSettled();
      return document.documentElement.lang;
    };
    expect([await told("de"), await told("xx"), await told("nl")]).toEqual(["de", "en", "nl"]);
  });

  it("speaks the language that was told last, whichever texts come first", async () => {
    const { settings, environments } = await opened();
    for (const language of ["sv", "da", "en"]) {
      script!.tell({ event: "settings", settings: settings!, environments, language });
    }
    await vi.dynamicImportSettled();
    expect(document.documentElement.lang).toBe("en");
  });

  it("writes times of day as the system does, in another language too", async () => {
    const door = openTransport();
    const app = new AppState(
      new Backend({
        ask: async (request) => {
          const response = await door.ask(request);
          return response.answer === "opened" ? { ...response, hourCycle: "h12" } : response;
        },
        listen: (heard) => door.listen(heard),
      }),
    );
    await app.open();
    const evening = new Date(2026, 2, 3, 18, 5).getTime();
    expect(format().time(evening)).toMatch(/^6:05\spm$/i);
    script!.tell({ event: "settings", settings: app.settings!, environments: [], language: "de" });
    await vi.dynamicImportSettled();
    expect(format().time(evening)).toMatch(/^6:05\spm$/i);
  });

  it("takes in what was told before everything there is had come", async () => {
    const app = new AppState(new Backend(openTransport()));
    script!.hold("open");
    const opening = app.open();
    await vi.waitFor(() => expect(script!.waiting("open")).toBe(1));
    const row: Row = { ...script!.rows()[0]!, state: "Suspended" };
    script!.put([row]);
    script!.letGo("open", 1);
    await opening;
    expect(app.list.get(row.key)?.row.state).toBe("Suspended");
  });
});

describe("removing", () => {
  it("can be undone for some seconds", async () => {
    const app = await opened();
    const keys = script!
      .rows()
      .slice(0, 2)
      .map((row) => row.key);
    await app.actions.remove(keys);
    expect(app.list.total).toBe(10);
    const toast = app.toasts.shown[0]!;
    toast.action!.run();
    await vi.advanceTimersByTimeAsync(0);
    expect(app.list.total).toBe(12);
    vi.advanceTimersByTime(11_000);
    expect(app.toasts.shown).not.toContain(toast);
  });

  it("says why when it is refused, until that is dismissed", async () => {
    const app = await opened();
    script!.refuse("removeTenants", "The disk is full.");
    await app.actions.remove([script!.rows()[0]!.key]);
    vi.advanceTimersByTime(60_000);
    expect(app.toasts.shown).toMatchObject([{ text: "The disk is full.", error: true }]);
    expect(app.list.total).toBe(12);
  });
});

describe("tagging", () => {
  it("adds to the tags there are, and asks nothing for those that have it", async () => {
    const app = await opened();
    script!.put([rowOf({ identifier: "Cust1", tags: ["a"] }), rowOf({ identifier: "Cust2", tags: ["b"] })]);
    await app.actions.tag(["production/Cust1", "production/Cust2"], "b", true);
    expect(asked("describeTenants")).toMatchObject([
      { tenants: [{ key: "production/Cust1", tags: ["a", "b"], name: null }] },
    ]);
  });
});

describe("selecting", () => {
  const shown = ["a", "b", "c", "d", "e"];

  it("goes from where it began, both ways", () => {
    const selection = new Selection();
    selection.only("c");
    selection.reach("e", shown);
    expect([...selection.keys]).toEqual(["c", "d", "e"]);
    selection.reach("b", shown);
    expect([...selection.keys]).toEqual(["b", "c"]);
  });

  it("adds and takes off single ones", () => {
    const selection = new Selection();
    selection.only("a");
    selection.toggle("d");
    selection.toggle("a");
    expect([...selection.keys]).toEqual(["d"]);
  });
});

describe("settings", () => {
  it("change one thing at once, and say so for a moment", async () => {
    const app = await opened();
    const keeper = new SettingsKeeper(app);
    expect(await keeper.change("retention", () => ({ retentionDays: 30 }))).toBe(true);
    flushSync();
    expect(app.settings?.retentionDays).toBe(30);
    expect(keeper.said).toMatchObject({ field: "retention", failed: false });
    vi.advanceTimersByTime(4_000);
    expect(keeper.said).toBeNull();
  });

  it("build on each other, however fast they come", async () => {
    const app = await opened();
    const keeper = new SettingsKeeper(app);
    const add = (name: string) =>
      keeper.change("tag-rules", ({ notifications }) => ({
        notifications: { ...notifications, tagRules: { ...notifications.tagRules, [name]: "none" as const } },
      }));
    await Promise.all([add("mon"), add("tue"), add("wed")]);
    expect(Object.keys(app.settings!.notifications.tagRules)).toEqual(["mon", "tue", "wed"]);
  });

  it("stay as they were when they are refused, and say why", async () => {
    const app = await opened();
    const keeper = new SettingsKeeper(app);
    const watching = { ...app.settings!.watching, rate: 50 };
    expect(await keeper.change("rate", () => ({ watching }))).toBe(false);
    expect(app.settings?.watching.rate).toBe(5);
    expect(keeper.said).toMatchObject({
      field: "rate",
      failed: true,
      text: expect.stringContaining("at most 10"),
    });
  });

  it("say of what was only looked up when it failed, and nothing else", async () => {
    const keeper = new SettingsKeeper(await opened());
    await keeper.report("start", null, () => Promise.resolve());
    expect(keeper.said).toBeNull();
    await keeper.report("start", null, () => Promise.reject(new Error("no")));
    expect(keeper.said).toMatchObject({ field: "start", failed: true });
  });

  it("are as they came when they are reset, but for environments of one's own", async () => {
    const app = await opened();
    const keeper = new SettingsKeeper(app);
    const own = { name: "local", root: "http://127.0.0.1:8080" };
    await keeper.change("environments", () => ({ environments: [own], retentionDays: 30 }));
    expect(await keeper.reset()).toBe(true);
    expect(app.settings).toMatchObject({ retentionDays: 400, environments: [own] });
    expect(keeper.said).toMatchObject({ field: "reset", failed: false });
  });
});
