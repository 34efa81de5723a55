import type { Backend } from "../backend/backend";
import type { DiagnosisView } from "../backend/types.gen";
import { sentenceOf } from "./errors";

/** The diagnosis that is shown, as far as it has come. */
export class Diagnosing {
  /** The tenant it is about. */
  key = $state<string | null>(null);
  view = $state.raw<DiagnosisView | null>(null);
  trouble = $state<string | null>(null);
  private started = 0;

  constructor(private readonly backend: Backend) {}

  async start(key: string): Promise<void> {
    const started = ++this.started;
    this.key = key;
    this.view = null;
    this.trouble = null;
    try {
      const { diagnosis } = await this.backend.ask({ ask: "diagnose", key });
      if (started === this.started) this.view = diagnosis;
    } catch (error) {
      if (started === this.started) this.trouble = sentenceOf(error);
    }
  }

  /** A step was taken. The answer may have come before: then this is old. */
  hear(diagnosis: DiagnosisView): void {
    const ended = this.view !== null && this.view.verdict !== null;
    if (diagnosis.key === this.key && !ended) this.view = diagnosis;
  }

  close(): void {
    this.started += 1;
    this.key = null;
  }
}
