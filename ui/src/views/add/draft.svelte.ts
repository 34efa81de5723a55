import { SvelteSet } from "svelte/reactivity";
import { Refused } from "../../backend/backend";
import type { Found, Settings } from "../../backend/types.gen";
import type { App } from "../../state/app.svelte";
import { base64Of } from "../../state/outside";
import { sentenceOf } from "../../state/trouble";
import { t } from "../../text/texts.svelte";
import { LiveChecks } from "./live.svelte";

const TYPED_MS = 200;

interface Preview {
  found: Found[];
  settings: Settings | null;
}

const NOTHING: Preview = { found: [], settings: null };

/** What a person is about to add: the text or file, what was found in it, and what of that is left out. */
export class Draft {
  text = $state("");
  environment = $state("production");
  file = $state.raw<File | null>(null);
  trouble = $state<string | null>(null);
  /** Whether what was found is of an earlier text or file. */
  outdated = $state(false);
  /** Whether the settings that came with the tenants are to be taken over as well. */
  takeSettings = $state(false);
  readonly leftOut = new SvelteSet<string>();
  readonly live: LiveChecks;

  private preview = $state.raw(NOTHING);

  readonly found: Found[] = $derived(this.preview.found);
  readonly settings: Settings | null = $derived(this.preview.settings);
  readonly fresh: Found[] = $derived(
    this.found.filter((f) => f.key !== null && f.refused === null && !f.known),
  );
  readonly known: number = $derived(this.found.filter((f) => f.known).length);
  readonly refused: number = $derived(this.found.filter((f) => f.refused !== null).length);
  readonly chosen: Found[] = $derived(this.fresh.filter((f) => !this.leftOut.has(f.key!)));
  readonly settingsChosen: boolean = $derived(this.takeSettings && this.settings !== null);

  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly app: App) {
    this.live = new LiveChecks(app, (key) => this.leftOut.add(key));
  }

  type(text: string): void {
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
    return this.look();
  }

  forgetFile(): Promise<void> {
    this.file = null;
    return this.look();
  }

  within(environment: string): Promise<void> {
    this.environment = environment;
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
    const environment = this.environment;
    if (this.file) {
      const largest = this.app.about!.largestFile;
      if (this.file.size > largest) {
        throw new Refused("too-large", t("add-too-large", { most: largest / 1024 / 1024 }));
      }
      const base64 = await base64Of(this.file);
      return backend.ask({ ask: "previewFile", name: this.file.name, base64, environment });
    }
    if (this.text.trim() === "") return NOTHING;
    return backend.ask({ ask: "previewText", text: this.text, environment });
  }
}
