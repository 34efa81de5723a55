import en from "../../../locales/en/window.ftl?raw";

/** All languages of the page, by the name that each gives itself. */
export const LANGUAGES = {
  en: "English",
  nb: "Norsk bokmål",
  sv: "Svenska",
  da: "Dansk",
  de: "Deutsch",
  nl: "Nederlands",
} as const;

export type Language = keyof typeof LANGUAGES;

export const ENGLISH = en;

/** Fetched when they are spoken: nobody reads six languages. */
const OTHERS: Record<Exclude<Language, "en">, () => Promise<{ default: string }>> = {
  nb: () => import("../../../locales/nb/window.ftl?raw"),
  sv: () => import("../../../locales/sv/window.ftl?raw"),
  da: () => import("../../../locales/da/window.ftl?raw"),
  de: () => import("../../../locales/de/window.ftl?raw"),
  nl: () => import("../../../locales/nl/window.ftl?raw"),
};

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}

/** A language's texts, which come with the program. */
export async function textsOf(language: Language): Promise<string> {
  return language === "en" ? ENGLISH : (await OTHERS[language]()).default;
}

/** The locale for dates and numbers: the system's variant of the language (`en-GB`) where it has one. */
export function localeFor(language: Language, systems: readonly string[]): string {
  return systems.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
}
