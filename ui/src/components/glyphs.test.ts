import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { DRAWINGS } from "./glyphs";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const TRAY = at("../../../icons/tray");
const TOKENS = readFileSync(at("../styles/tokens.css"), "utf8");
const GLYPHS = readdirSync(TRAY).map((file) => file.replace(".svg", ""));

/** A token's colours on a light and a dark page. */
function colours(token: string): [string, string] {
  const value = new RegExp(`^  --${token}: (.+);`, "m").exec(TOKENS)?.[1] ?? "";
  const [light = "", dark = light] = value.match(/#[0-9a-f]{6}/g) ?? [];
  return [light, dark];
}

function glyphColours(name: string): [string, string] {
  return colours(name === "offline" || !GLYPHS.includes(name) ? "glyph-quiet" : `glyph-${name}`);
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

describe.each(GLYPHS)("the tray's %s", (name) => {
  const svg = readFileSync(`${TRAY}/${name}.svg`, "utf8");

  it("has the same shape and sign in the window", () => {
    const { shape, sign } = DRAWINGS[name as keyof typeof DRAWINGS];
    expect(svg).toContain(`d="${shape}"/></g>`);
    expect(/<path id="sign"[^>]* d="([^"]+)"/.exec(svg)?.[1]).toBe(sign);
  });

  it("has the same colour on a light page", () => {
    expect(svg).toContain(`<use href="#shape" fill="${glyphColours(name)[0]}"/>`);
  });
});

/** What is seen of a glyph on a light and a dark page: amber has a dark edge for the light one. */
function outlines(name: string): [string, string] {
  const [light, dark] = glyphColours(name);
  return [name === "warning" ? colours("glyph-edge")[0] : light, dark];
}

describe.each(["page", "bar", "hover", "fresh"])("on %s", (ground) => {
  it.each(Object.keys(DRAWINGS))("%s can be told from it", (name) => {
    const grounds = colours(ground);
    outlines(name).forEach((outline, i) => {
      expect(contrast(outline, grounds[i]!)).toBeGreaterThanOrEqual(3);
    });
  });
});

it.each(Object.keys(DRAWINGS))("the sign of %s can be told from its shape", (name) => {
  const [sign] = colours(name === "warning" ? "glyph-edge" : "glyph-sign");
  for (const shape of glyphColours(name)) expect(contrast(sign, shape)).toBeGreaterThanOrEqual(3);
});
