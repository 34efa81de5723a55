import type { Found } from "../../backend/types.gen";
import type { App } from "../../state/app.svelte";
import { base64Of } from "../../state/outside";
import { sentenceOf } from "../../state/trouble";
import { SvelteSet } from "svelte/reactivity";

const TYPED_MS = 200;

/** What a person is about to add: the text or file, what was found in it, and what of that is left out. */
export class Draft {
  text = $state("");
  environment = $state("production");
  file = $state.raw<File | null>(null);
  found = $state.raw<Found[]>([]);
  trouble = $state<string | null>(null);
  readonly leftOut = new SvelteSet<string>();

  readonly fresh: Found[] = $derived(
    this.found.filter((f) => f.key !== null && f.refused === null && !f.known),
  );
  readonly known: number = $derived(this.found.filter((f) => f.known).length);
  readonly refused: number = $derived(this.found.filter((f) => f.refused !== null).length);
  readonly chosen: Found[] = $derived(this.fresh.filter((f) => !this.leftOut.has(f.key!)));

  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly app: App) {}

  type(text: string): void {
    this.text = text;
    this.file = null;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.preview(), TYPED_MS);
  }

  choose(file: File): Promise<void> {
    this.file = file;
    return this.preview();
  }

  forgetFile(): Promise<void> {
    this.file = null;
    return this.preview();
  }

  within(environment: string): Promise<void> {
    this.environment = environment;
    return this.preview();
  }

  /** Adds what is chosen; whether that was done. */
  async add(): Promise<boolean> {
    const tenants = this.chosen.map(({ key, name, tags, notes, rule }) => ({
      key: key!,
      name: name ?? "",
      tags,
      notes,
      rule,
    }));
    try {
      await this.app.backend.ask({ ask: "addTenants", tenants });
      return true;
    } catch (error) {
      this.trouble = sentenceOf(error);
      return false;
    }
  }

  private async preview(): Promise<void> {
    const asked = ++this.asked;
    try {
      const found = await this.find();
      if (asked !== this.asked) return;
      this.found = found;
      this.trouble = null;
    } catch (error) {
      if (asked === this.asked) this.trouble = sentenceOf(error);
    }
  }

  private async find(): Promise<Found[]> {
    const { backend } = this.app;
    const environment = this.environment;
    if (this.file) {
      const base64 = await base64Of(this.file);
      return (await backend.ask({ ask: "previewFile", name: this.file.name, base64, environment })).found;
    }
    if (this.text.trim() === "") return [];
    return (await backend.ask({ ask: "previewText", text: this.text, environment })).found;
  }
}
