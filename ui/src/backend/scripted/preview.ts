import type { Found } from "../types.gen";

const MAYBE = /cust\d+|\b\d{4,9}\b|\bdefault\b|\bcust\w+/gi;

const NOTHING_SAID = { tags: [], notes: "", rule: null };

/** A rough likeness of what the app finds in a text. */
export function previewOf(text: string, environment: string, known: (key: string) => boolean): Found[] {
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const line of text.split("\n")) {
    for (const [input] of line.matchAll(MAYBE)) {
      const digits = /^(?:cust)?(\d{1,9})$/i.exec(input)?.[1];
      if (digits === undefined) {
        const refused = /default/i.test(input)
          ? "“Default” is an on-site installation: only SuperOffice CRM Online tenants have a status page"
          : `“${input}” is not an identifier: it is “Cust” and one to nine digits, like Cust12345`;
        found.push({ ...NOTHING_SAID, input, key: null, name: null, known: false, refused });
        continue;
      }
      const key = `${line.includes("://sod") ? "development" : environment}/Cust${digits}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const name = line.includes("\t") ? (line.split("\t")[1]?.trim() ?? null) : null;
      found.push({ ...NOTHING_SAID, input, key, name, known: known(key), refused: null });
    }
  }
  return found;
}
