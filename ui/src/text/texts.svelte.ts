import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { Format } from "../model/format";
import { LANGUAGES, languageFor, localeFor, type Language } from "./languages";

interface Speech {
  language: Language;
  bundles: FluentBundle[];
  format: Format;
  /** Texts without values, which a list asks for again and again. */
  plain: Map<string, string>;
}

const systems = globalThis.navigator?.languages ?? [];
let speech = $state.raw<Speech>(speak(languageFor(null, systems)));

function speak(language: Language): Speech {
  const locale = localeFor(language, systems);
  const bundles = (language === "en" ? [language] : [language, "en" as const]).map((tag) => {
    const bundle = new FluentBundle([tag === language ? locale : tag], { useIsolating: false });
    bundle.addResource(new FluentResource(LANGUAGES[tag].texts));
    return bundle;
  });
  return { language, bundles, format: new Format(locale), plain: new Map() };
}

/** Speaks the chosen language from now on; the system's when none is chosen. */
export function useLanguage(chosen: string | null): void {
  const language = languageFor(chosen, systems);
  if (language !== speech.language) speech = speak(language);
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
