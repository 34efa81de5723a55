import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { HourCycle } from "../backend/types.gen";
import { Format } from "../model/format";
import { ENGLISH, isLanguage, localeFor, textsOf, type Language } from "./languages";

interface Speech {
  language: Language;
  hourCycle: HourCycle;
  bundle: FluentBundle;
  format: Format;
  /** Texts without values, which a list asks for again and again. */
  plain: Map<string, string>;
}

const systems = globalThis.navigator?.languages ?? [];
let speech = $state.raw<Speech>(speak("en", ENGLISH, "h23"));
let wanted: { language: Language; hourCycle: HourCycle } | undefined;

/**
 * Done when the language can be spoken that stands in the window's address: even what goes wrong before anything was
 * told is said in it.
 */
export const spoken: Promise<void> = useLanguage(
  new URLSearchParams(globalThis.location?.search ?? "").get("language") ?? "en",
);

function speak(language: Language, texts: string, hourCycle: HourCycle): Speech {
  const locale = localeFor(language, systems);
  const bundle = new FluentBundle([locale], { useIsolating: false });
  bundle.addResource(new FluentResource(texts));
  return { language, hourCycle, bundle, format: new Format(locale, hourCycle), plain: new Map() };
}

/** Speaks a language from now on and writes times of day so; which ones they are, the app decides. */
export async function useLanguage(told: string, hourCycle: HourCycle = "h23"): Promise<void> {
  const language = isLanguage(told) ? told : "en";
  const wish = { language, hourCycle };
  wanted = wish;
  if (language !== speech.language || hourCycle !== speech.hourCycle) {
    const texts = await textsOf(language);
    // Another one may have been told meanwhile.
    if (wish !== wanted) return;
    speech = speak(language, texts, hourCycle);
  }
  if (globalThis.document) document.documentElement.lang = language;
}

/** A text by its id, in the language in use. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  if (values) return written(id, values);
  const { plain } = speech;
  let text = plain.get(id);
  if (text === undefined) plain.set(id, (text = written(id)));
  return text;
}

function written(id: string, values?: Record<string, FluentVariable>): string {
  const pattern = speech.bundle.getMessage(id)?.value;
  return pattern ? speech.bundle.formatPattern(pattern, values, []) : id;
}

/** Times and numbers in the language in use. */
export function format(): Format {
  return speech.format;
}
