import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Harness, type Wish } from "./harness";
import { outOfView, settled, violations } from "./looks";
import * as ways from "./ways";

/** Every screen of a window, one after the other: how one comes there, and how one leaves. */
const SCREENS: Array<[name: string, go: (page: Page) => Promise<unknown>]> = [
  ["list", async () => undefined],
  ["details", ways.firstRow],
  ["selection", ways.select],
  ["menu", ways.menu],
  ["groups", ways.groups],
  ["no groups", ways.ungroup],
  ["search with a mistake", (page) => page.getByTestId("search").fill("colour:red")],
  ["nothing found", (page) => page.getByTestId("search").fill("no such tenant")],
  ["hosts", ways.click("view-hosts")],
  ["releases", ways.click("view-releases")],
  ["adding", ways.add],
  ["adding a table", ways.table],
  ["settings", ways.click("open-settings")],
  ["the proxy", ways.proxying],
  ["resetting", ways.resetting],
  ["exporting", ways.exporting],
];
const SITUATIONS = [
  "tenants=0",
  "tenants=10000",
  "broken",
  "tenants=12&banner=offline",
  "tenants=12&banner=service&sweep",
];

const WIDE = { width: 980, height: 640 };
const NARROW = { width: 420, height: 640 };
const LOOKS: Array<[name: string, wish: Wish, language: string]> = [
  ["light, wide", { viewport: WIDE }, "en"],
  ["light, narrow", { viewport: NARROW }, "en"],
  ["dark, wide", { viewport: WIDE, colorScheme: "dark" }, "en"],
  ["dark, narrow", { viewport: NARROW, colorScheme: "dark" }, "en"],
  ["high contrast, wide", { viewport: WIDE, forcedColors: "active" }, "en"],
  ["high contrast, narrow", { viewport: NARROW, forcedColors: "active" }, "en"],
  ["text of twice the size", { viewport: WIDE, text: 200 }, "en"],
  ...["nb", "sv", "da", "de", "nl"].map((language): [string, Wish, string] => [
    `${language}, narrow`,
    { viewport: NARROW },
    language,
  ]),
];

let harness: Harness;

beforeAll(async () => {
  harness = await Harness.start();
});

afterAll(() => harness.stop());

describe.each(LOOKS)("%s", (_, wish, language) => {
  it("satisfies axe and the policy on every screen, and fits", { timeout: 180_000 }, async () => {
    const found: Record<string, string[]> = {};
    const visit = async (query: string, screens: typeof SCREENS) => {
      const { page, complaints } = await harness.visit({ ...wish, query: `${query}&language=${language}` });
      await ways.opened(page);
      for (const [name, go] of screens) {
        await go(page);
        await settled(page);
        const wrong = [...(await violations(page)), ...(await outOfView(page)), ...complaints.splice(0)];
        if (wrong.length > 0) found[`${query}: ${name}`] = wrong;
        if (name !== screens.at(-1)![0]) await ways.home(page);
      }
      await page.context().close();
    };
    await visit("tenants=123", SCREENS);
    if (language === "en") for (const situation of SITUATIONS) await visit(situation, SCREENS.slice(0, 1));
    expect(found).toEqual({});
  });
});
