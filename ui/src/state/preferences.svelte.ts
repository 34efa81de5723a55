import type { Backend } from "../backend/backend";
import { defaultPreferences, readPreferences, type WindowPreferences } from "../model/preferences";

/** How the window looks, kept by the app; when it cannot be kept, nothing is lost but the preferences. */
export class Preferences {
  now = $state.raw<WindowPreferences>(defaultPreferences());

  constructor(private readonly backend: Backend) {}

  async load(): Promise<WindowPreferences> {
    try {
      this.now = readPreferences((await this.backend.ask({ ask: "preferences" })).preferences);
    } catch {
      this.now = defaultPreferences();
    }
    this.wear();
    return this.now;
  }

  change(change: Partial<WindowPreferences>): void {
    this.now = { ...this.now, ...change };
    this.wear();
    this.backend.ask({ ask: "storePreferences", preferences: this.now }).catch(() => undefined);
  }

  private wear(): void {
    document.documentElement.dataset["theme"] = this.now.theme;
  }
}
