import da from "../../../locales/da/window.ftl?raw";
import de from "../../../locales/de/window.ftl?raw";
import en from "../../../locales/en/window.ftl?raw";
import nb from "../../../locales/nb/window.ftl?raw";
import nl from "../../../locales/nl/window.ftl?raw";
import sv from "../../../locales/sv/window.ftl?raw";

/** All languages of the page: the name each gives itself, and its texts. */
export const LANGUAGES = {
  en: { name: "English", texts: en },
  nb: { name: "Norsk bokmål", texts: nb },
  sv: { name: "Svenska", texts: sv },
  da: { name: "Dansk", texts: da },
  de: { name: "Deutsch", texts: de },
  nl: { name: "Nederlands", texts: nl },
} as const;

export type Language = keyof typeof LANGUAGES;

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}

/** The locale for dates and numbers: the system's variant of the language (`en-GB`) where it has one. */
export function localeFor(language: Language, systems: readonly string[]): string {
  return systems.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
}
