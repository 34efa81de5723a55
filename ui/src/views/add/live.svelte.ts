import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { Live } from "../../backend/types.gen";
import type { AppState } from "../../state/app.svelte";
import { sentenceOf } from "../../state/errors";

/** The backend keeps to the service's pace; more waiting at it would only be harder to stop. */
const AT_ONCE = 4;
/** A half-typed identifier is another tenant's: nothing is checked until the typing rests. */
const RESTED_MS = 800;

const NOT_READ = { read: false, health: null, reason: null, state: null, version: null, host: null } as const;

/** Checks tenants live before they are added: a few at a time, each once, until it is stopped. */
export class LiveChecks {
  /** What came of the checks, by key. */
  readonly outcomes = new SvelteMap<string, Live>();
  readonly underWay = new SvelteSet<string>();
  stopped = $state(false);

  private wanted = $state.raw<readonly string[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly total: number = $derived(this.wanted.length);
  readonly done: number = $derived(this.wanted.filter((key) => this.outcomes.has(key)).length);
  readonly notFound: number = $derived(this.wanted.filter((key) => this.isNotFound(key)).length);

  constructor(
    private readonly app: AppState,
    private readonly onNotFound: (key: string) => void,
  ) {}

  /** From now on it is about these tenants; what is known of them already is kept. */
  follow(keys: readonly string[]): void {
    this.wanted = keys;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.goOn(), RESTED_MS);
  }

  /** Checks no more; what was found stays. */
  stop(): void {
    clearTimeout(this.timer);
    this.stopped = true;
  }

  /** Checks the rest after it was stopped. */
  resume(): void {
    this.stopped = false;
    this.goOn();
  }

  isNotFound(key: string): boolean {
    const live = this.outcomes.get(key);
    return live !== undefined && isNotFound(live);
  }

  private goOn(): void {
    if (this.stopped) return;
    for (const key of this.wanted) {
      if (this.underWay.size >= AT_ONCE) return;
      if (!this.outcomes.has(key) && !this.underWay.has(key)) void this.check(key);
    }
  }

  private async check(key: string): Promise<void> {
    this.underWay.add(key);
    const live = await this.ask(key);
    this.underWay.delete(key);
    this.outcomes.set(key, live);
    if (isNotFound(live)) this.onNotFound(key);
    this.goOn();
  }

  private async ask(key: string): Promise<Live> {
    try {
      return (await this.app.backend.ask({ ask: "checkLive", key })).live;
    } catch (error) {
      const sentence = sentenceOf(error);
      return { ...NOT_READ, key, sentence };
    }
  }
}

/** Whether the service does not know this tenant. */
export function isNotFound({ reason }: Live): boolean {
  return reason === "unknown-at-first";
}
