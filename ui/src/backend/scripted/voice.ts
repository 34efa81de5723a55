import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import da from "../../../../locales/da/engine.ftl?raw";
import de from "../../../../locales/de/engine.ftl?raw";
import en from "../../../../locales/en/engine.ftl?raw";
import nb from "../../../../locales/nb/engine.ftl?raw";
import nl from "../../../../locales/nl/engine.ftl?raw";
import sv from "../../../../locales/sv/engine.ftl?raw";

const TEXTS: Record<string, string> = { en, nb, sv, da, de, nl };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What the app says, in its own words and in one language. */
export class Voice {
  private readonly bundle: FluentBundle;

  constructor(readonly language: string) {
    this.bundle = new FluentBundle([language], { useIsolating: false });
    this.bundle.addResource(new FluentResource(TEXTS[language] ?? en));
  }

  say(id: string, values: Record<string, FluentVariable> = {}): string {
    const pattern = this.bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`the app does not say ${id}`);
    return this.bundle.formatPattern(pattern, values);
  }

  state(name: string): string {
    return this.say("state-name", { state: name });
  }

  duration(ms: number): string {
    if (ms >= 2 * DAY) return this.say("duration-days", { n: Math.floor(ms / DAY) });
    if (ms >= HOUR) return this.say("duration-hours", { n: Math.floor(ms / HOUR) });
    return this.say("duration-minutes", { n: Math.floor(ms / MINUTE) });
  }
}
