import type {
  Event,
  Limits,
  NewTenant,
  PasswordKept,
  PreviewChoices,
  Request,
  Response,
  Row,
  Settings,
  Summary,
  Sweep,
  TenantDescription,
} from "../types.gen";
import { AVAILABILITY, detailsOf, historyOf, timesOf, type Kept } from "./details";
import { generateRows } from "./generate";
import { diagnosisOf } from "./diagnosis";
import { exportedText, pathFor } from "./exporting";
import { liveOf } from "./live";
import { hostsOf, releasesOf, summaryOf, type Doings } from "./overview";
import { previewOf, settingsIn } from "./preview";
import { defaultSettings, environmentsOf, proxyOf, refusalOf, refusalOfEnvironment } from "./settings";
import { tableOf } from "./table";
import { Voice } from "./voice";

/** How many tenants there are at first, and what is going on. */
export interface Beginning {
  tenants: number;
  /** The kind of a trouble of the app's own. */
  banner: string | null;
  sweep: Sweep | null;
  /** What the vendor's service page says. */
  vendor: string[];
  /** The language that was chosen. */
  language: string | null;
  /** Whether the window was opened before, and its first hint dismissed. */
  seen: boolean;
  /** Whether the system has a keyring. */
  keyring: boolean;
}

const SYSTEM_LANGUAGE = "en";
const LARGEST_FILE = 16 * 1024 * 1024;
/** What the engine keeps: `MAX_NAME` and its like. */
export const LIMITS: Limits = { name: 120, tag: 40, environmentName: 40 };
const DONE: Response = { answer: "done" };

/** An app without anything behind it: answers as the real one would, from memory. */
export class World {
  private readonly rows: Map<string, Row>;
  private readonly kept = new Map<string, Kept>();
  /** By the number of the removal. */
  private readonly removals: Row[][] = [];
  private settings: Settings;
  private readonly banner: string | null;
  private readonly doings: Omit<Doings, "banners">;
  private voice: Voice;
  private look: unknown;
  private startsAtLogin = false;
  private readonly keyring: boolean;
  private password: PasswordKept = "no";

  constructor(
    { tenants, banner, sweep, vendor, language, seen, keyring }: Beginning,
    private readonly tell: (event: Event) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.settings = { ...defaultSettings(), language };
    this.voice = new Voice(language ?? SYSTEM_LANGUAGE);
    this.look = seen ? { closeHintSeen: true } : null;
    this.banner = banner;
    this.keyring = keyring;
    this.doings = { paused: false, sweep, vendor };
    this.rows = new Map(generateRows(tenants, now()).map((row) => [row.key, row]));
  }

  allRows(): Row[] {
    return [...this.rows.values()];
  }

  summary(): Summary {
    const { banner, voice } = this;
    const diagnose = banner === "service" ? (this.allRows()[0]?.key ?? null) : null;
    const banners = banner === null ? [] : [{ kind: banner, text: bannerText(banner, voice), diagnose }];
    return summaryOf(this.rows.values(), { ...this.doings, banners }, this.now(), voice);
  }

  /** Takes rows in as if the service had reported them. */
  put(rows: Row[], gone: string[] = []): void {
    for (const row of rows) this.rows.set(row.key, row);
    for (const key of gone) this.rows.delete(key);
    this.tell({ event: "changed", rows, removed: gone, summary: this.summary() });
  }

  answer(request: Request): Response {
    switch (request.ask) {
      case "open":
        return this.opened();
      case "checkTimes":
        return { answer: "times", times: this.known(request.keys).map((row) => timesOf(row, this.now())) };
      case "details":
        return this.details(request.key);
      case "history":
        return {
          answer: "history",
          entries: this.known([request.key]).flatMap((row) => historyOf(row, this.now(), this.voice)),
        };
      case "previewText":
        return this.preview(request.text, request);
      case "previewFile":
        return this.preview(textOf(request.base64), request);
      case "checkLive":
        return { answer: "live", live: liveOf(request.key, this.voice) };
      case "diagnose":
        return { answer: "diagnosis", diagnosis: diagnosisOf(request.key) };
      case "addTenants":
        return this.add(request.tenants);
      case "describeTenants":
        return this.describe(request.tenants);
      case "removeTenants":
        return this.remove(request.keys);
      case "undoRemove":
        this.put(this.removals[request.removal] ?? []);
        return DONE;
      case "snooze":
      case "endSnooze":
        return this.snooze(request);
      case "pause":
        this.doings.paused = request.paused;
        this.put([]);
        return DONE;
      case "stopSweep":
        this.doings.sweep = null;
        this.put([]);
        return DONE;
      case "changeSettings":
        return this.change(request.settings);
      case "proxy":
        return { answer: "proxy", proxy: this.settings.proxy, password: this.password };
      case "useProxy":
        return this.useProxy(request);
      case "addEnvironment":
        return this.addEnvironment(request.name, request.root);
      case "resetSettings":
        return this.change({ ...defaultSettings(), environments: this.settings.environments });
      case "setStartAtLogin":
        this.startsAtLogin = request.on;
        return { answer: "startAtLogin", on: this.startsAtLogin };
      case "startAtLogin":
        return { answer: "startAtLogin", on: this.startsAtLogin };
      case "hosts":
        return { answer: "hosts", hosts: hostsOf(this.allRows()) };
      case "releases":
        return { answer: "releases", releases: releasesOf(this.allRows(), this.now()) };
      case "export":
        return { answer: "exported", text: exportedText(request.wish, this.allRows(), this.settings) };
      case "saveExport":
        return { answer: "saved", path: pathFor(request.wish) };
      case "testNotification":
        return { answer: "tested", sentence: "The notification daemon “dunst 1.9” took it." };
      case "diagnostics":
        return { answer: "diagnostics", text: "Tenant Beacon 0.1.0\nscripted backend" };
      case "preferences":
        return { answer: "preferences", preferences: this.look };
      case "storePreferences":
        this.look = request.preferences;
        return DONE;
      case "checkNow":
      case "close":
      case "openLink":
      case "openDataFolder":
      case "quit":
        return DONE;
    }
  }

  private opened(): Response {
    return {
      answer: "opened",
      tenants: tableOf(this.allRows()),
      summary: this.summary(),
      settings: this.settings,
      environments: environmentsOf(this.settings),
      language: this.voice.language,
      hourCycle: "h23",
      show: null,
      about: {
        version: "0.1.0",
        dataFolder: "/home/me/.local/share/tenant-beacon",
        demo: false,
        tray: true,
        largestFile: LARGEST_FILE,
        limits: LIMITS,
      },
    };
  }

  private remove(keys: string[]): Response {
    const removed = this.known(keys);
    this.put([], keys);
    return { answer: "removed", tenants: removed.length, removal: this.removals.push(removed) - 1 };
  }

  private known(keys: string[]): Row[] {
    return keys.flatMap((key) => this.rows.get(key) ?? []);
  }

  private details(key: string): Response {
    const row = this.rows.get(key);
    const details = row ? detailsOf(row, this.now(), this.keptOf(key), this.voice) : null;
    return { answer: "details", details, availability: AVAILABILITY };
  }

  private preview(text: string, asked: { environment: string; choices: PreviewChoices }): Response {
    const environments = environmentsOf(this.settings);
    const known = { environments, isWatched: (key: string) => this.rows.has(key), voice: this.voice };
    const preview = previewOf(text, asked.environment, asked.choices, known);
    return { answer: "preview", ...preview, settings: settingsIn(text) };
  }

  private add(tenants: NewTenant[]): Response {
    const rows = tenants.map(({ key, name, tags, notes, rule }): Row => {
      this.kept.set(key, { ...this.keptOf(key), notes, rule });
      const [environment = "", identifier = ""] = key.split("/");
      const read = {
        state: "Running",
        health: "ok",
        reason: "running",
        version: "11.10",
        host: "app",
      } as const;
      const since = new Date(this.now()).toISOString();
      return { key, name, environment, identifier, ...read, noData: false, since, tags, snoozed: false };
    });
    this.put(rows);
    return DONE;
  }

  private describe(tenants: TenantDescription[]): Response {
    const rows = tenants.flatMap(({ key, name, tags, notes, rule }) => {
      const row = this.rows.get(key);
      if (!row) return [];
      const kept = this.keptOf(key);
      this.kept.set(key, {
        ...kept,
        notes: notes ?? kept.notes,
        rule: rule === null ? kept.rule : rule === "inherited" ? null : rule.own,
      });
      return [{ ...row, name: name ?? row.name, tags: tags ?? row.tags }];
    });
    this.put(rows);
    return DONE;
  }

  private keptOf(key: string): Kept {
    return this.kept.get(key) ?? { notes: "", rule: null, until: null };
  }

  private snooze(request: Extract<Request, { ask: "snooze" | "endSnooze" }>): Response {
    const { ask, scope } = request;
    const inScope = this.allRows().filter((row) => {
      if (scope.scope === "tenants") return scope.keys.includes(row.key);
      if (scope.scope === "tag") return row.tags.includes(scope.tag);
      return scope.scope === "all" || row.host === scope.host;
    });
    const minutes = ask === "snooze" && request.until.until === "minutes" ? request.until.minutes : null;
    const until = minutes === null ? null : new Date(this.now() + minutes * 60_000).toISOString();
    for (const { key } of inScope) this.kept.set(key, { ...this.keptOf(key), until });
    this.put(inScope.map((row) => ({ ...row, snoozed: ask === "snooze" })));
    return DONE;
  }

  private change(settings: Settings): Response {
    const sentence = refusalOf(settings, this.voice);
    if (sentence !== undefined) return { answer: "refused", code: "settings", sentence };
    if (JSON.stringify(settings.proxy) !== JSON.stringify(this.settings.proxy)) this.password = "no";
    this.settings = settings;
    this.voice = new Voice(settings.language ?? SYSTEM_LANGUAGE);
    const { language } = this.voice;
    this.tell({ event: "settings", settings, environments: environmentsOf(settings), language });
    this.put([]);
    return DONE;
  }

  private useProxy({ address, user, password }: Extract<Request, { ask: "useProxy" }>): Response {
    const used = proxyOf(address, user);
    if (!used)
      return { answer: "refused", code: "settings", sentence: this.voice.say("settings-proxy", { address }) };
    this.change({ ...this.settings, proxy: used.proxy });
    if (used.password !== "" || password !== null) this.password = this.keyring ? "in-keyring" : "this-run";
    return { answer: "proxy", proxy: used.proxy, password: this.password };
  }

  private addEnvironment(name: string, root: string): Response {
    const sentence = refusalOfEnvironment(name, root, this.voice);
    if (sentence !== undefined) return { answer: "refused", code: "environment", sentence };
    const added = { name: name.trim(), root: root.trim() };
    return this.change({ ...this.settings, environments: [...this.settings.environments, added] });
  }
}

function bannerText(kind: string, voice: Voice): string {
  if (kind === "service") {
    return voice.say("condition-service", { environment: "production", why: voice.say("failure-timeout") });
  }
  const own: Record<string, string> = { storage: "storage-full", tray: "app-no-tray" };
  return voice.say(own[kind] ?? `condition-${kind}`);
}

function textOf(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
