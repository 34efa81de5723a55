import { createContext } from "svelte";
import type { Backend } from "../backend/backend";
import type {
  About,
  EnvironmentView,
  Event,
  HourCycle,
  Limits,
  Settings,
  Summary,
} from "../backend/types.gen";
import { spoken, t, useLanguage } from "../text/texts.svelte";
import { Actions } from "./actions";
import { Clock } from "./clock.svelte";
import { Diagnosing } from "./diagnosing.svelte";
import { List } from "./list.svelte";
import { Preferences } from "./preferences.svelte";
import { Selection } from "./selection.svelte";
import { Toasts } from "./toasts.svelte";
import { sentenceOf } from "./errors";
import { Typed } from "./typed";

export type View = "tenants" | "hosts" | "releases";
export type Panel = "settings" | "add" | "export" | null;

/** Everything the window knows, from its opening on. */
export class AppState {
  view = $state<View>("tenants");
  panel = $state<Panel>(null);
  /** The tenants that are exported; null for all. */
  exported = $state.raw<readonly string[] | null>(null);
  /** The tenant whose details are shown. */
  shown = $state<string | null>(null);
  summary = $state.raw<Summary | null>(null);
  settings = $state.raw<Settings | null>(null);
  environments = $state.raw<EnvironmentView[]>([]);
  about = $state.raw<About | null>(null);
  /** What the form for adding is to be filled in with: the identifier of an address that was opened. */
  offered = $state<string | null>(null);
  /** Why the window could not be opened. */
  failure = $state<string | null>(null);

  readonly clock = new Clock();
  readonly list = new List();
  readonly selection = new Selection();
  readonly toasts = new Toasts();
  readonly typed = new Typed();
  readonly preferences: Preferences;
  readonly diagnosing: Diagnosing;
  readonly actions: Actions;

  private speaking: string | null = null;
  private hourCycle: HourCycle = "h23";
  /** What was told before the answer that it follows was taken in. */
  private early: Event[] | null = [];

  constructor(readonly backend: Backend) {
    this.preferences = new Preferences(backend);
    this.diagnosing = new Diagnosing(backend);
    this.actions = new Actions(this);
  }

  /** Asks for everything, and listens from then on. */
  async open(): Promise<void> {
    this.failure = null;
    try {
      // At once: each way there and back is time in which nothing can be seen.
      const [opened, preferences] = await Promise.all([
        this.backend.ask({ ask: "open" }),
        this.preferences.load(),
        this.backend.listen((event) => this.hear(event)),
      ]);
      await this.speak(opened);
      this.summary = opened.summary;
      this.about = opened.about;
      this.take(opened.settings, opened.environments);
      this.list.sort = preferences.sort;
      this.list.grouping = preferences.grouping;
      this.list.load(opened.tenants);
      if (opened.show !== null) this.show(opened.show);
      this.hearEarly();
    } catch (error) {
      await spoken;
      this.failure = sentenceOf(error);
    }
  }

  /** Shows a tenant and its details, whatever is open. */
  show(key: string): void {
    this.view = "tenants";
    this.panel = null;
    this.shown = key;
    this.selection.only(key);
  }

  /** Shows what can be exported of some tenants, or of all. */
  export(keys: readonly string[] | null): void {
    this.exported = keys;
    this.panel = "export";
  }

  take(settings: Settings, environments: EnvironmentView[]): void {
    this.settings = settings;
    this.environments = environments;
  }

  /** Does something that may be refused, and says so when it was; whether it was done. */
  async attempt(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    try {
      await work();
      if (done !== undefined) this.toasts.say(done);
      return true;
    } catch (error) {
      this.toasts.fail(sentenceOf(error));
      return false;
    }
  }

  /** How long what a person types may be: what the app keeps. */
  get limits(): Limits {
    return this.about!.limits;
  }

  /** A tenant as it is called in sentences. */
  nameOf(key: string): string {
    const row = this.list.get(key)?.row;
    return row?.name || row?.identifier || key;
  }

  /** The document's title follows the summary, for the task list of the desktop. */
  readonly title: string = $derived(
    this.summary === null ? t("app-name") : t("window-title", { summary: this.summary.text }),
  );

  /** Fills in the form for adding, which is there already when nothing is watched yet. */
  private offer(text: string): void {
    this.view = "tenants";
    this.panel = this.list.total === 0 ? null : "add";
    this.offered = text;
  }

  private hearEarly(): void {
    const early = this.early ?? [];
    this.early = null;
    for (const event of early) this.hear(event);
  }

  private hear(event: Event): void {
    if (this.early) {
      this.early.push(event);
      return;
    }
    switch (event.event) {
      case "changed":
        this.summary = event.summary;
        this.selection.forget(event.removed);
        if (this.shown !== null && event.removed.includes(this.shown)) this.shown = null;
        if (event.rows.length > 0 || event.removed.length > 0) this.list.merge(event.rows, event.removed);
        break;
      case "show":
        if (event.key !== null) this.show(event.key);
        break;
      case "showSettings":
        this.panel = "settings";
        break;
      case "showAdd":
        this.offer(event.text);
        break;
      case "say":
        this.toasts.fail(event.sentence);
        break;
      case "closing":
        void this.close();
        break;
      case "diagnosis":
        this.diagnosing.hear(event.diagnosis);
        break;
      case "settings":
        this.take(event.settings, event.environments);
        void this.speak(event);
        break;
    }
  }

  /** Stores what is being typed before the window goes. */
  private async close(): Promise<void> {
    this.typed.leave();
    await this.backend.settled();
    await this.backend.ask({ ask: "close" }).catch(() => undefined);
  }

  /** How times of day are written is the system's: it is told once. */
  private async speak(told: { language: string; hourCycle?: HourCycle }): Promise<void> {
    this.hourCycle = told.hourCycle ?? this.hourCycle;
    const speaking = `${told.language} ${this.hourCycle}`;
    if (speaking === this.speaking) return;
    this.speaking = speaking;
    await useLanguage(told.language, this.hourCycle);
    this.list.resort();
  }
}

export const [useApp, provideApp] = createContext<AppState>();
