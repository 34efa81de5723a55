import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { Refused, type AnswerTo } from "../../backend/backend";
import type {
  ColumnChoice,
  Found,
  LeftOut,
  PreviewChoices,
  PreviewTable,
  Settings,
  UnknownWord,
} from "../../backend/types.gen";
import type { AppState } from "../../state/app.svelte";
import { base64Of } from "../../state/outside";
import { sentenceOf } from "../../state/errors";
import { t } from "../../text/texts.svelte";
import { chosen, type Field } from "./columns";
import { LiveChecks } from "./live.svelte";

const TYPED_MS = 200;

type Preview = Omit<AnswerTo<"previewText">, "answer">;

const NOTHING: Preview = {
  found: [],
  tables: [],
  unknownWords: [],
  leftOut: { hiddenRows: 0, hiddenSheets: 0, vendorAddresses: 0, wrappedAddresses: 0 },
  doubts: [],
  settings: null,
};

/** What a person is about to add: the text or file, what was found in it, and what of that is left out. */
export class Draft {
  text = $state("");
  environment = $state("production");
  file = $state.raw<File | null>(null);
  trouble = $state<string | null>(null);
  /** Whether what was found is of an earlier text or file, or of other choices. */
  outdated = $state(false);
  /** Whether the settings that came with the tenants are to be taken over as well. */
  takeSettings = $state(false);
  /** Whether hidden rows and sheets are taken in. */
  hidden = $state(false);
  /** Which environments are meant by words that name none here, and how many tenants have each. */
  readonly meanings = new SvelteMap<string, { environment: string; count: number }>();
  readonly leftOut = new SvelteSet<string>();
  readonly live: LiveChecks;

  private preview = $state.raw(NOTHING);
  private columns: readonly ColumnChoice[] = [];

  readonly found: Found[] = $derived(this.preview.found);
  readonly tables: PreviewTable[] = $derived(this.preview.tables);
  readonly passedOver: LeftOut = $derived(this.preview.leftOut);
  readonly doubts: string[] = $derived(this.preview.doubts);
  readonly settings: Settings | null = $derived(this.preview.settings);
  /** Words of which a person is asked which environment they mean; an answer can be changed. */
  readonly questions: UnknownWord[] = $derived.by(() => {
    const open = this.preview.unknownWords;
    const answered = [...this.meanings].map(([word, { count }]) => ({ word, count }));
    const others = answered.filter(({ word }) => !open.some((unknown) => unknown.word === word));
    return [...open, ...others].sort((a, b) => (a.word < b.word ? -1 : 1));
  });
  readonly fresh: Found[] = $derived(
    this.found.filter((f) => f.key !== null && f.refused === null && !f.known),
  );
  readonly known: number = $derived(this.found.filter((f) => f.known).length);
  readonly refused: number = $derived(this.found.filter((f) => f.refused !== null).length);
  readonly chosen: Found[] = $derived(this.fresh.filter((f) => !this.leftOut.has(f.key!)));
  readonly settingsChosen: boolean = $derived(this.takeSettings && this.settings !== null);

  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The file as it is sent: another choice looks at it again. */
  private sent: { file: File; base64: string } | null = null;

  constructor(private readonly app: AppState) {
    this.live = new LiveChecks(app, (key) => this.leftOut.add(key));
  }

  type(text: string): void {
    // Below the same first line there are the same columns.
    if (this.file !== null || firstLine(text) !== firstLine(this.text)) this.forgetChoices();
    this.text = text;
    this.file = null;
    this.outdated = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), TYPED_MS);
  }

  /** Looks no more: the form is gone. */
  stop(): void {
    clearTimeout(this.timer);
    this.asked++;
    this.live.stop();
  }

  choose(file: File): Promise<void> {
    this.file = file;
    this.takeSettings = false;
    this.forgetChoices();
    return this.look();
  }

  forgetFile(): Promise<void> {
    this.file = null;
    this.forgetChoices();
    return this.look();
  }

  within(environment: string): Promise<void> {
    this.environment = environment;
    return this.look();
  }

  /** In this table that column holds the field; none does where it is null. */
  setColumn(at: number, field: Field, column: number | null): Promise<void> {
    const table = this.tables[at];
    if (!table) return Promise.resolve();
    this.columns = chosen(this.columns, at, table, field, column);
    return this.look();
  }

  setHidden(hidden: boolean): Promise<void> {
    this.hidden = hidden;
    // Tables have other numbers with hidden sheets among them.
    this.columns = [];
    return this.look();
  }

  /** A word means this environment, in all rows that have it; empty for what it meant before. */
  setMeaning(word: string, count: number, environment: string): Promise<void> {
    if (environment === "") this.meanings.delete(word);
    else this.meanings.set(word, { environment, count });
    return this.look();
  }

  /** Adds what is chosen, then takes the settings over if they are; whether all that was done. */
  async add(): Promise<boolean> {
    const { backend } = this.app;
    const settings = this.settingsChosen ? this.settings : null;
    const tenants = this.chosen.map(({ key, name, tags, notes, rule }) => ({
      key: key!,
      name: name ?? "",
      tags,
      notes,
      rule,
    }));
    this.live.stop();
    try {
      if (tenants.length > 0) await backend.ask({ ask: "addTenants", tenants });
      if (settings !== null) await backend.ask({ ask: "changeSettings", settings });
      return true;
    } catch (error) {
      // Tenants may have been added and the settings refused: what is new has to be looked for again.
      await this.look();
      this.trouble = sentenceOf(error);
      return false;
    }
  }

  private forgetChoices(): void {
    this.columns = [];
    this.hidden = false;
    this.meanings.clear();
  }

  private async look(): Promise<void> {
    const asked = ++this.asked;
    this.outdated = true;
    try {
      const preview = await this.ask();
      if (asked !== this.asked) return;
      this.preview = preview;
      this.trouble = null;
      this.live.follow(this.fresh.map((found) => found.key!));
    } catch (error) {
      if (asked !== this.asked) return;
      this.preview = NOTHING;
      this.trouble = sentenceOf(error);
    }
    this.outdated = false;
  }

  private async ask(): Promise<Preview> {
    const { backend } = this.app;
    const { environment, file, text } = this;
    const choices = this.choices();
    if (file) {
      const base64 = await this.base64Of(file);
      return backend.ask({ ask: "previewFile", name: file.name, base64, environment, choices });
    }
    this.sent = null;
    if (text.trim() === "") return NOTHING;
    return backend.ask({ ask: "previewText", text, environment, choices });
  }

  private choices(): PreviewChoices {
    const environments = [...this.meanings].map(([word, { environment }]) => ({ word, environment }));
    return { hidden: this.hidden, columns: [...this.columns], environments };
  }

  private async base64Of(file: File): Promise<string> {
    const largest = this.app.about!.largestFile;
    if (file.size > largest) {
      throw new Refused("too-large", t("add-too-large", { most: largest / 1024 / 1024 }));
    }
    if (this.sent?.file !== file) this.sent = { file, base64: await base64Of(file) };
    return this.sent.base64;
  }
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
