import type { AppState } from "./app.svelte";
import { sentenceOf } from "./errors";

const PATIENCE_MS = 1_000;

/** An answer about all tenants, asked for anew when the summary changes, but once for many changes. */
export class Overview<T> {
  answer = $state.raw<T | null>(null);
  trouble = $state<string | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    app: AppState,
    private readonly ask: () => Promise<T>,
  ) {
    let first = true;
    $effect(() => {
      void app.summary;
      if (first) void this.load();
      else this.timer ??= setTimeout(() => void this.load(), PATIENCE_MS);
      first = false;
    });
    $effect(() => () => clearTimeout(this.timer));
  }

  private async load(): Promise<void> {
    this.timer = undefined;
    try {
      this.answer = await this.ask();
      this.trouble = null;
    } catch (error) {
      this.trouble = sentenceOf(error);
    }
  }
}
