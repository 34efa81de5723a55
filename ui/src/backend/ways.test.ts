import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

describe("no other way", () => {
  const SOURCES = fileURLToPath(new URL("..", import.meta.url));
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes(".test."))
    .map((file): [string, string] => [file, readFileSync(`${SOURCES}/${file}`, "utf8")]);
  const using = (pattern: RegExp) =>
    files.flatMap(([file, text]) => (pattern.test(text) ? [file] : [])).sort();

  it("leads to the app than the door", () => {
    expect(using(/@tauri-apps/)).toEqual(["backend/tauri.ts"]);
    expect(using(/from "#backend"/)).toEqual(["main.ts"]);
    expect(using(/@html|innerHTML|insertAdjacent|\bfetch\(/)).toEqual([]);
  });

  it("makes texts fit than the two doors: the app's, and that for files", () => {
    expect(using(/\b(oneLine|manyLines|ownWords)\(/)).toEqual([
      "backend/backend.ts",
      "backend/safe.ts",
      "backend/untrusted.ts",
      "state/outside.ts",
    ]);
  });
});
