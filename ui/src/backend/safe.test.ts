// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { Backend, type RequestOf } from "./backend";
import { Verbatim } from "./safe";
import { openTransport } from "./scripted";
import type { Event, PreviewChoices, Request, Response } from "./types.gen";
import { manyLines, oneLine, ownWords } from "./untrusted";

const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const POISON = `\u202e\u0000\r\t\u2066\u200f${"x".repeat(80_000)}`;
const KEY = "production/Cust1";
const NO_CHOICES: PreviewChoices = { hidden: false, columns: [], environments: [] };
/** With a column of each kind, a word that is not known, something hidden, refused and doubtful. */
const TABLE =
  "Identifier\tName\tEnvironment\tTags\tNotes\nCust1\tname\tAlpha\ttag\tnote\nDefault\n#hidden\tCust2\n\ufffd";

/** One request of each kind: the type says when one is missing. */
const REQUESTS: { [A in Request["ask"]]: RequestOf<A> } = {
  open: { ask: "open" },
  checkTimes: { ask: "checkTimes", keys: [KEY] },
  details: { ask: "details", key: KEY },
  history: { ask: "history", key: KEY, days: 90 },
  checkNow: { ask: "checkNow", keys: null },
  stopSweep: { ask: "stopSweep" },
  previewText: { ask: "previewText", text: TABLE, environment: "production", choices: NO_CHOICES },
  previewFile: {
    ask: "previewFile",
    name: "a.csv",
    base64: "Q3VzdDk=",
    environment: "production",
    choices: NO_CHOICES,
  },
  checkLive: { ask: "checkLive", key: KEY },
  diagnose: { ask: "diagnose", key: KEY },
  addTenants: { ask: "addTenants", tenants: [] },
  describeTenants: { ask: "describeTenants", tenants: [] },
  removeTenants: { ask: "removeTenants", keys: [] },
  undoRemove: { ask: "undoRemove", removal: 0 },
  snooze: { ask: "snooze", scope: { scope: "all" }, until: { until: "recovery" } },
  endSnooze: { ask: "endSnooze", scope: { scope: "all" } },
  pause: { ask: "pause", paused: true },
  changeSettings: { ask: "changeSettings", settings: {} as never },
  proxy: { ask: "proxy" },
  useProxy: { ask: "useProxy", address: "proxy.example:3128", user: "kari", password: "x" },
  addEnvironment: { ask: "addEnvironment", name: "local", root: "http://127.0.0.1:1" },
  resetSettings: { ask: "resetSettings" },
  startAtLogin: { ask: "startAtLogin" },
  setStartAtLogin: { ask: "setStartAtLogin", on: true },
  hosts: { ask: "hosts" },
  releases: { ask: "releases" },
  export: { ask: "export", wish: { format: "json", keys: null, historyDays: null } },
  saveExport: { ask: "saveExport", wish: { format: "xlsx", keys: [KEY], historyDays: 90 } },
  testNotification: { ask: "testNotification" },
  openLink: { ask: "openLink", key: KEY, link: "api" },
  openDataFolder: { ask: "openDataFolder" },
  quit: { ask: "quit" },
  diagnostics: { ask: "diagnostics" },
  preferences: { ask: "preferences" },
  close: { ask: "close" },
  storePreferences: { ask: "storePreferences", preferences: { views: [{ name: "x" }] } },
};

/** The same message with something bad in front of each text, but for what says its kind. */
function poisoned<T>(value: T, field = ""): T {
  if (field === "answer" || field === "event") return value;
  if (typeof value === "string") return (POISON.slice(0, 300) + value + POISON) as T;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => poisoned(part)) as T;
  const entries = Object.entries(value).map(([key, part]) => [key, poisoned(part, key)]);
  return Object.fromEntries(entries) as T;
}

/** All texts in a message, with the way to each. */
function textsIn(value: unknown, way = ""): Array<[way: string, text: string]> {
  if (typeof value === "string") return [[way, value]];
  if (typeof value !== "object" || value === null) return [];
  const parts = Array.isArray(value) ? value.map((part) => ["[]", part]) : Object.entries(value);
  const names = Array.isArray(value) ? [] : Object.keys(value);
  return [
    ...names.map((name): [string, string] => [`${way}.${name} (name)`, name]),
    ...parts.flatMap(([name, part]) => textsIn(part, `${way}.${name}`)),
  ];
}

/** Texts whose lines matter; of a person's own words nothing is cut. */
const MANY_LINES =
  /\.(document|versionDocument)$|^diagnosis\.diagnosis\.text$|^diagnostics\.text$|^showAdd\.text$/;
const UNCUT = /\.notes$/;

function unsafeIn(message: unknown, name: string): string[] {
  return textsIn(message, name)
    .filter(([way, text]) => {
      const long = MANY_LINES.test(way) ? 70_000 : 2_048;
      const lines = !MANY_LINES.test(way) && !UNCUT.test(way) && text.includes("\n");
      const shown = UNCUT.test(way) ? text.replaceAll("\t", " ") : text;
      return UNSAFE.test(shown) || lines || (text.length > long && !UNCUT.test(way));
    })
    .map(([way]) => way);
}

async function answerOf(request: Request): Promise<Response> {
  window.history.replaceState(null, "", "?tenants=30&banner=service&vendor&sweep");
  const door = openTransport();
  const key = script!.rows()[0]!.key;
  script!.put([{ ...script!.rows()[1]!, noData: true, tags: ["vip"] }]);
  if ("key" in request) request = { ...request, key };
  if ("keys" in request && request.keys) request = { ...request, keys: [key] };
  if (request.ask === "changeSettings") {
    const opened = await door.ask({ ask: "open" });
    if (opened.answer === "opened") request = { ...request, settings: opened.settings };
  }
  return door.ask(request);
}

describe("what comes through the door", () => {
  it.each(Object.values(REQUESTS))("is fit to be shown: $ask", async (request) => {
    const answer = await answerOf(request);
    const backend = new Backend({ ask: async () => poisoned(answer), listen: async () => undefined });
    const fit = await backend.ask(request as RequestOf<typeof request.ask>);
    expect(unsafeIn(fit, fit.answer)).toEqual([]);
  });

  it("is fit to be shown where it is refused, and where the door itself fails", async () => {
    const refused: Response = { answer: "refused", code: POISON, sentence: POISON };
    const door = { ask: async () => refused, listen: async () => undefined };
    const { code, sentence } = await new Backend(door).ask({ ask: "hosts" }).catch((error) => error);
    expect(unsafeIn([code, sentence], "refused")).toEqual([]);
    const broken = { ...door, ask: () => Promise.reject(new Error(POISON)) };
    const { message } = await new Backend(broken).ask({ ask: "hosts" }).catch((error) => error);
    expect(unsafeIn(message, "failed")).toEqual([]);
  });

  it("is fit to be shown where it is told", async () => {
    const opened = await answerOf({ ask: "open" });
    const diagnosed = await answerOf(REQUESTS.diagnose);
    if (opened.answer !== "opened" || diagnosed.answer !== "diagnosis") throw new Error("another answer");
    const { settings, environments, language, summary } = opened;
    const events: Event[] = [
      { event: "changed", rows: script!.rows(), removed: [KEY], summary },
      { event: "show", key: KEY },
      { event: "showSettings" },
      { event: "closing" },
      { event: "showAdd", text: "Cust1" },
      { event: "say", sentence: "It leads nowhere." },
      { event: "diagnosis", diagnosis: diagnosed.diagnosis },
      { event: "settings", settings, environments, language },
    ];
    let hear: (event: Event) => void = () => undefined;
    const backend = new Backend({
      ask: async () => opened,
      listen: async (heard) => {
        hear = heard;
      },
    });
    const told: Event[] = [];
    await backend.listen((event) => told.push(event));
    for (const event of events) hear(poisoned(event));
    hear(null as never);
    expect(told.map(({ event }) => event)).toEqual(events.map(({ event }) => event));
    expect(told.flatMap((event) => unsafeIn(event, event.event))).toEqual([]);
  });

  it("has names of fields that are fit to be shown, whatever they are called", async () => {
    const names = ["a\u202eb", "constructor", "notes"];
    const tenants = Object.fromEntries(names.map((name) => [name, 1]));
    const releases = [{ version: "11.10", tenants, arrivals: [] }];
    const door = {
      ask: async (): Promise<Response> => ({ answer: "releases", releases }),
      listen: async () => undefined,
    };
    const answer = await new Backend(door).ask({ ask: "releases" });
    expect(answer.releases[0]?.tenants).toEqual({ "a b": 1, constructor: 1, notes: 1 });
  });

  it("is kept to the letter where it is for a file, and shown only fit", async () => {
    const text = "a\u202eb\r\n\tc";
    const door = {
      ask: async (): Promise<Response> => ({ answer: "exported", text }),
      listen: async () => undefined,
    };
    const exported = await new Backend(door).ask(REQUESTS.export);
    expect(exported.text).toBeInstanceOf(Verbatim);
    expect(exported.text.whole()).toBe(text);
    expect(exported.text.beginning(100)).toBe("a\ufffdb\n  c");
    expect(exported.text.beginning(2)).toBe("a\ufffd");
  });
});

describe("a text from outside", () => {
  it("loses control and direction characters and is clipped", () => {
    expect(oneLine("a\u202eb\u0000c\nd", 200)).toBe("a b c d");
    expect(oneLine("x".repeat(300), 10)).toBe("xxxxxxxxx…");
    expect(oneLine("x".repeat(8) + "😀😀", 10)).toBe("xxxxxxxx…");
    expect(manyLines('{\r\n\t"a": "\u202e"}', 100)).toBe('{\n  "a": "\ufffd"}');
  });

  it("of a person's own keeps what can be seen", () => {
    expect(ownWords("👩‍💻 calls\r\n\ton Mondays\u202e")).toBe("👩‍💻 calls\n\ton Mondays");
  });
});
