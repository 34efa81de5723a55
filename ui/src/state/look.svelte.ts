import type { Backend } from "../backend/backend";
import { plainLook, readLook, type Look } from "../model/look";

/** How the window looks, kept by the app; when it cannot be kept, nothing is lost but the look. */
export class LookKeeper {
  now = $state.raw<Look>(plainLook());

  constructor(private readonly backend: Backend) {}

  async load(): Promise<Look> {
    try {
      this.now = readLook((await this.backend.ask({ ask: "look" })).look);
    } catch {
      this.now = plainLook();
    }
    this.wear();
    return this.now;
  }

  change(change: Partial<Look>): void {
    this.now = { ...this.now, ...change };
    this.wear();
    this.backend.ask({ ask: "storeLook", look: this.now }).catch(() => undefined);
  }

  private wear(): void {
    document.documentElement.dataset["theme"] = this.now.theme;
  }
}
