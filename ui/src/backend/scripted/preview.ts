import type { Found, Settings } from "../types.gen";
import { defaultSettings } from "./settings";
import type { Voice } from "./voice";

const MAYBE = /cust\d+|\b\d{4,9}\b|\bdefault\b|\bcust\w+/gi;

/** A rough likeness of what the app finds in a text. */
export function previewOf(
  text: string,
  environment: string,
  known: (key: string) => boolean,
  voice: Voice,
): Found[] {
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const line of text.split("\n")) {
    const [, name = null, tags = ""] = line.split("\t").map((cell) => cell.trim());
    for (const [input] of line.matchAll(MAYBE)) {
      const digits = /^(?:cust)?(\d{1,9})$/i.exec(input)?.[1];
      if (digits === undefined) {
        const refused = /default/i.test(input)
          ? voice.say("identifier-on-site")
          : voice.say("identifier-malformed", { text: input });
        found.push({ input, key: null, name: null, tags: [], notes: "", rule: null, known: false, refused });
        continue;
      }
      const key = `${line.includes("://sod") ? "development" : environment}/Cust${digits}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const tagged = tags.split(" ").filter((tag) => tag !== "");
      found.push({ input, key, name, tags: tagged, notes: "", rule: null, known: known(key), refused: null });
    }
  }
  return found;
}

/** The settings in a text that is the export of another installation. */
export function settingsIn(text: string): Settings | null {
  return text.includes('"settings":') ? { ...defaultSettings(), retentionDays: 90 } : null;
}
