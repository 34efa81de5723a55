import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { Format } from "../model/format";
import { isLanguage, LANGUAGES, localeFor, type Language } from "./languages";

interface Speech {
  language: Language;
  bundles: FluentBundle[];
  format: Format;
  /** Texts without values, which a list asks for again and again. */
  plain: Map<string, string>;
}

const systems = globalThis.navigator?.languages ?? [];
/** The window is opened with the language in its address, so that even what goes wrong before anything was told is said in it. */
const first = new URLSearchParams(globalThis.location?.search ?? "").get("language");
let speech = $state.raw<Speech>(speak(first ?? "en"));

function speak(told: string): Speech {
  const language = isLanguage(told) ? told : "en";
  const locale = localeFor(language, systems);
  const bundles = (language === "en" ? [language] : [language, "en" as const]).map((tag) => {
    const bundle = new FluentBundle([tag === language ? locale : tag], { useIsolating: false });
    bundle.addResource(new FluentResource(LANGUAGES[tag].texts));
    return bundle;
  });
  return { language, bundles, format: new Format(locale), plain: new Map() };
}

/** Speaks a language from now on; which one it is, the app decides. */
export function useLanguage(told: string): void {
  if (told !== speech.language) speech = speak(told);
  document.documentElement.lang = speech.language;
}

/** A text by its id, in the language in use, else in English. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  if (values) return written(id, values);
  const { plain } = speech;
  let text = plain.get(id);
  if (text === undefined) plain.set(id, (text = written(id)));
  return text;
}

function written(id: string, values?: Record<string, FluentVariable>): string {
  for (const bundle of speech.bundles) {
    const pattern = bundle.getMessage(id)?.value;
    if (pattern) return bundle.formatPattern(pattern, values, []);
  }
  return id;
}

/** Times and numbers in the language in use. */
export function format(): Format {
  return speech.format;
}
