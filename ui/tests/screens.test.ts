import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Harness, type Wish } from "./harness";
import { settled } from "./looks";
import * as ways from "./ways";

/** Pictures of this machine's rendering; `UPDATE_SCREENS=1` takes them anew. */
const SCREENS = fileURLToPath(new URL("./screens", import.meta.url));
const RESULTS = fileURLToPath(new URL("../test-results", import.meta.url));
const UPDATE = process.env["UPDATE_SCREENS"] === "1";
const MOST_DIFFERING = 0.002;

interface Screen {
  name: string;
  wish: Wish;
  act?: (page: Page) => Promise<unknown>;
}

const narrow = { viewport: { width: 420, height: 640 } };
/** As the README shows it: sharp on every screen, without what is said only once. */
const readme = (query: string, options: Wish = {}): Wish => ({
  query: `${query}&seen`,
  viewport: { width: 1120, height: 700 },
  deviceScaleFactor: 2,
  ...options,
});
const LANGUAGES = ["nb", "sv", "da", "de", "nl"];
const SCREENS_TO_SEE: Screen[] = [
  { name: "list", wish: { query: "tenants=123" } },
  { name: "list-dark", wish: { query: "tenants=123", colorScheme: "dark" } },
  { name: "list-10000", wish: { query: "tenants=10000" } },
  { name: "sweep", wish: { query: "tenants=123&sweep&language=de" } },
  { name: "list-narrow", wish: { query: "tenants=123", ...narrow } },
  { name: "details", wish: { query: "tenants=123" }, act: ways.firstRow },
  { name: "details-dark", wish: { query: "tenants=123", colorScheme: "dark" }, act: ways.firstRow },
  { name: "details-contrast", wish: { query: "tenants=123", forcedColors: "active" }, act: ways.firstRow },
  { name: "details-narrow", wish: { query: "tenants=123", ...narrow }, act: ways.firstRow },
  {
    name: "details-tall",
    wish: { query: "tenants=123", viewport: { width: 980, height: 1900 } },
    act: ways.firstRow,
  },
  { name: "large-text", wish: { query: "tenants=123", text: 200 } },
  { name: "large-text-details", wish: { query: "tenants=123", text: 200 }, act: ways.firstRow },
  { name: "selection", wish: { query: "tenants=123" }, act: ways.select },
  { name: "menu", wish: { query: "tenants=123" }, act: ways.menu },
  { name: "empty", wish: { query: "tenants=0" } },
  { name: "broken", wish: { query: "broken" } },
  { name: "vendor", wish: { query: "tenants=12&vendor" } },
  { name: "banner", wish: { query: "tenants=12&banner=offline" } },
  { name: "add", wish: { query: "tenants=12" }, act: ways.add },
  { name: "add-narrow", wish: { query: "tenants=12", ...narrow }, act: ways.add },
  { name: "add-table", wish: { query: "tenants=12" }, act: ways.table },
  { name: "add-table-dark", wish: { query: "tenants=12", colorScheme: "dark" }, act: ways.table },
  { name: "add-table-contrast", wish: { query: "tenants=12", forcedColors: "active" }, act: ways.table },
  { name: "add-table-narrow", wish: { query: "tenants=12&language=de", ...narrow }, act: ways.table },
  { name: "add-export", wish: { query: "tenants=12" }, act: ways.addExport },
  { name: "settings", wish: { query: "tenants=12" }, act: ways.click("open-settings") },
  { name: "settings-connection", wish: { query: "tenants=12" }, act: ways.proxying },
  { name: "settings-reset", wish: { query: "tenants=12" }, act: ways.resetting },
  { name: "settings-narrow", wish: { query: "tenants=12", ...narrow }, act: ways.click("open-settings") },
  { name: "hosts", wish: { query: "tenants=123" }, act: ways.click("view-hosts") },
  { name: "releases", wish: { query: "tenants=123" }, act: ways.click("view-releases") },
  { name: "hosts-dark", wish: { query: "tenants=123", colorScheme: "dark" }, act: ways.click("view-hosts") },
  {
    name: "settings-contrast",
    wish: { query: "tenants=12", forcedColors: "active" },
    act: ways.click("open-settings"),
  },
  { name: "add-dark", wish: { query: "tenants=12", colorScheme: "dark" }, act: ways.add },
  { name: "export", wish: { query: "tenants=12" }, act: ways.exporting },
  { name: "export-narrow", wish: { query: "tenants=12&language=de", ...narrow }, act: ways.exporting },
  { name: "window", wish: readme("tenants=123"), act: ways.firstRow },
  {
    name: "releases-dark",
    wish: readme("tenants=123", { colorScheme: "dark" }),
    act: ways.click("view-releases"),
  },
  { name: "diagnosis", wish: { query: "tenants=12" }, act: ways.diagnosing },
  { name: "diagnosis-narrow", wish: { query: "tenants=12", ...narrow }, act: ways.diagnosing },
  ...LANGUAGES.map((language) => ({
    name: `details-${language}`,
    wish: { query: `tenants=123&language=${language}` },
    act: ways.firstRow,
  })),
];

let harness: Harness;
let comparable = false;

beforeAll(async () => {
  harness = await Harness.start();
  mkdirSync(RESULTS, { recursive: true });
  const rendering = await renderingOf(harness);
  const file = `${SCREENS}/rendering.txt`;
  if (UPDATE) {
    mkdirSync(SCREENS, { recursive: true });
    writeFileSync(file, rendering);
  }
  comparable = existsSync(file) && readFileSync(file, "utf8") === rendering;
});

afterAll(() => harness.stop());

describe.each(SCREENS_TO_SEE)("$name", ({ name, wish, act }) => {
  it("looks as it did", async () => {
    const { page, complaints } = await harness.visit(wish);
    await ways.opened(page);
    await act?.(page);
    await settled(page);
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    expect(complaints).toEqual([]);
    await page.context().close();
    compare(name, picture);
  });
});

/** What the pictures depend on beside the page: the browser and its fonts. */
async function renderingOf({ browser }: Harness): Promise<string> {
  const page = await browser.newPage();
  const width = await page.evaluate(() => {
    const probe = document.createElement("canvas").getContext("2d")!;
    probe.font = "100px system-ui";
    return probe.measureText("Tenant Beacon 0123456789 åøß").width;
  });
  await page.close();
  return `chromium ${browser.version().split(".")[0]}, probe ${width.toFixed(1)}\n`;
}

function compare(name: string, picture: Buffer): void {
  const file = `${SCREENS}/${name}.png`;
  if (UPDATE) writeFileSync(file, picture);
  if (!comparable) return;
  const [before, now] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(picture)];
  expect([now.width, now.height]).toEqual([before.width, before.height]);
  const difference = new PNG({ width: now.width, height: now.height });
  const pixels = pixelmatch(before.data, now.data, difference.data, now.width, now.height, {
    threshold: 0.1,
  });
  if (pixels > MOST_DIFFERING * now.width * now.height) {
    writeFileSync(`${RESULTS}/${name}.png`, picture);
    writeFileSync(`${RESULTS}/${name}-difference.png`, PNG.sync.write(difference));
    expect.fail(`${pixels} pixels of ${name} differ: see test-results/`);
  }
}
