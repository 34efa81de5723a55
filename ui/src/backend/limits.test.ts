import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { LIMITS } from "./scripted/world";

const PROJECT = fileURLToPath(new URL("../../..", import.meta.url));
const SOURCES = `${PROJECT}/ui/src`;

function constant(file: string, name: string): number {
  const source = readFileSync(`${PROJECT}/crates/core/src/${file}`, "utf8");
  return Number(new RegExp(`const ${name}: usize = (\\d+);`).exec(source)?.[1]);
}

it("keeps as much of names and tags in the scripted app as the engine does", () => {
  expect(LIMITS).toEqual({
    name: constant("engine/tenant.rs", "MAX_NAME"),
    tag: constant("engine/tenant.rs", "MAX_TAG"),
    environmentName: constant("identity/environment.rs", "MAX_CHARS"),
  });
});

it("has no limit of its own in any field of the page", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((f) =>
    f.endsWith(".svelte"),
  );
  const own = files.filter((file) => /maxlength="/.test(readFileSync(`${SOURCES}/${file}`, "utf8")));
  expect(files.length).toBeGreaterThan(50);
  expect(own).toEqual([]);
});
