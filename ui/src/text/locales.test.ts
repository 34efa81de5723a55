import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  FluentParser,
  Visitor,
  type Message,
  type TextElement,
  type VariableReference,
} from "@fluent/syntax";
import { describe, expect, it } from "vitest";
import { LANGUAGES, localeFor, textsOf, type Language } from "./languages";

const SOURCES = fileURLToPath(new URL("..", import.meta.url));
const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== "en");

/** Words that another language has too, and names; "was" is Dutch as well. */
const SHARED = [
  "API",
  "Cust12345",
  "Data",
  "Export",
  "Filter",
  "Host",
  "Hosts",
  "Name",
  "NetServer",
  "OK",
  "Release",
  "Services",
  "Stop",
  "Tenants",
  "Tenant Beacon",
  "Version",
  "in",
  "vip, pilot",
  "was",
];

class Variables extends Visitor {
  readonly names = new Set<string>();

  override visitVariableReference(node: VariableReference): void {
    this.names.add(node.id.name);
  }
}

async function messagesOf(language: Language): Promise<Map<string, Message>> {
  const { body } = new FluentParser().parse(await textsOf(language));
  const junk = body.filter((entry) => entry.type === "Junk");
  expect(junk, `unreadable lines in ${language}`).toEqual([]);
  const messages = body.filter((entry) => entry.type === "Message") as Message[];
  expect(new Set(messages.map((m) => m.id.name)).size).toBe(messages.length);
  return new Map(messages.map((message) => [message.id.name, message]));
}

function variablesOf(message: Message): string[] {
  const variables = new Variables();
  variables.visit(message);
  return [...variables.names].sort();
}

class Texts extends Visitor {
  readonly found: string[] = [];

  override visitTextElement(node: TextElement): void {
    this.found.push(node.value.trim());
  }
}

/** The source as one text, and the beginnings of ids that are put together (`health-${…}`). */
function sources(): { text: string; beginnings: string[] } {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.(ts|svelte)$/.test(file) && !file.includes(".test.") && !file.includes("scripted"),
  );
  const text = files.map((file) => readFileSync(`${SOURCES}/${file}`, "utf8")).join("\n");
  const beginnings = [...text.matchAll(/`([a-z]+(?:-[a-z]+)*-)\$\{/g)].map(([, beginning]) => beginning!);
  return { text, beginnings };
}

const english = await messagesOf("en");
const { text, beginnings } = sources();

describe("English", () => {
  it("has every text that is asked for", () => {
    const asked = [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, id]) => id!);
    expect(asked.length).toBeGreaterThan(150);
    expect(asked.filter((id) => !english.has(id))).toEqual([]);
  });

  it("has no text that is never asked for", () => {
    const used = (id: string) => text.includes(`"${id}"`) || beginnings.some((b) => id.startsWith(b));
    expect([...english.keys()].filter((id) => !used(id))).toEqual([]);
  });
});

describe.each(OTHERS)("%s", async (language) => {
  const messages = await messagesOf(language);

  it("has the texts English has, and no others", () => {
    expect([...messages.keys()]).toEqual([...english.keys()]);
  });

  it("uses the same values in each", () => {
    const differing = [...english].filter(([id, message]) => {
      return variablesOf(messages.get(id)!).join() !== variablesOf(message).join();
    });
    expect(differing.map(([id]) => id)).toEqual([]);
  });

  it("is translated", () => {
    const same = [...english].filter(([id, message]) => {
      const words = wordsOf(message);
      return words !== "" && !SHARED.includes(words) && words === wordsOf(messages.get(id)!);
    });
    expect(same.map(([id]) => id)).toEqual([]);
  });
});

/** The words of a message, without its values and what stands around them. */
function wordsOf(message: Message): string {
  const texts = new Texts();
  texts.visit(message);
  return texts.found.join(" ").replace(/^[^\p{L}]+|[^\p{L}\d]+$/gu, "");
}

describe("the language", () => {
  it("writes dates as the system's variant of it does", () => {
    expect(localeFor("en", ["de", "en-GB"])).toBe("en-GB");
    expect(localeFor("nl", ["en-GB"])).toBe("nl");
  });
});
