import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Harness, type Wish } from "./harness";

/** Pictures of this machine's rendering; `UPDATE_SCREENS=1` takes them anew. */
const SCREENS = fileURLToPath(new URL("./screens", import.meta.url));
const RESULTS = fileURLToPath(new URL("../test-results", import.meta.url));
const UPDATE = process.env["UPDATE_SCREENS"] === "1";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MOST_DIFFERING = 0.002;

interface Screen {
  name: string;
  wish: Wish;
  act?: (page: Page) => Promise<unknown>;
  /** Only looked at by axe and the policy, without a picture to compare. */
  unpictured?: boolean;
}

const click = (testid: string) => (page: Page) => page.getByTestId(testid).click();
const firstRow = (page: Page) => page.getByTestId("row").nth(1).click();
const narrow = { viewport: { width: 420, height: 640 } };
/** One of each: running, down, refused, not found, not readable, and one that is watched already. */
const paste = async (page: Page) => {
  await page.getByTestId("add").click();
  const known = await page.evaluate(() => script!.rows()[0]!);
  const text = `Cust424242\tFjell AS\nCust4\tNord\nDefault\nCust7\tBerg\nCust19\n${known.identifier}\t${known.name}`;
  await page.getByTestId("add-environment").selectOption(known.environment);
  await page.getByTestId("add-text").fill(text);
};
const add = async (page: Page) => {
  await paste(page);
  await page.getByText("4 of 4 checked").waitFor();
};
const addExport = async (page: Page) => {
  await page.evaluate(() => script!.hold("checkLive"));
  await page.getByTestId("add").click();
  const tenants = Array.from({ length: 143 }, (_, i) => `Cust${7001 + i}\tTenant ${i + 1}`);
  const buffer = Buffer.from(`{"settings":{}}\n${tenants.join("\n")}`);
  await page
    .getByTestId("add-file")
    .setInputFiles({ name: "everything.json", mimeType: "application/json", buffer });
  for (let answered = 4; answered <= 12; answered += 4) {
    await expect.poll(() => page.evaluate(() => script!.waiting("checkLive"))).toBe(4);
    await page.evaluate(() => script!.letGo("checkLive", 4));
    await page.getByText(`${answered} of 143 checked`).waitFor();
  }
};
const select = async (page: Page) => {
  await firstRow(page);
  await page
    .getByTestId("row")
    .nth(4)
    .click({ modifiers: ["Shift"] });
};
const menu = async (page: Page) => {
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Host" }).waitFor();
};
const exporting = async (page: Page) => {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export …" }).click();
  await page.getByTestId("export-text").waitFor();
};

const resetting = async (page: Page) => {
  await page.getByTestId("open-settings").click();
  await page.getByTestId("reset").click();
  await page.getByTestId("reset-confirm").waitFor();
};

const LANGUAGES = ["nb", "sv", "da", "de", "nl"];
const SCREENS_TO_SEE: Screen[] = [
  { name: "list", wish: { query: "tenants=123" } },
  { name: "list-dark", wish: { query: "tenants=123", colorScheme: "dark" } },
  { name: "list-10000", wish: { query: "tenants=10000" } },
  {
    name: "list-wide",
    wish: { query: "tenants=123", viewport: { width: 1440, height: 900 } },
    unpictured: true,
  },
  { name: "sweep", wish: { query: "tenants=123&sweep&language=de" } },
  { name: "list-narrow", wish: { query: "tenants=123", ...narrow } },
  { name: "details", wish: { query: "tenants=123" }, act: firstRow },
  { name: "details-dark", wish: { query: "tenants=123", colorScheme: "dark" }, act: firstRow },
  { name: "details-contrast", wish: { query: "tenants=123", forcedColors: "active" }, act: firstRow },
  { name: "details-narrow", wish: { query: "tenants=123", ...narrow }, act: firstRow },
  {
    name: "details-tall",
    wish: { query: "tenants=123", viewport: { width: 980, height: 1900 } },
    act: firstRow,
  },
  { name: "large-text", wish: { query: "tenants=123", text: 200 } },
  { name: "large-text-details", wish: { query: "tenants=123", text: 200 }, act: firstRow },
  { name: "selection", wish: { query: "tenants=123" }, act: select },
  { name: "menu", wish: { query: "tenants=123" }, act: menu },
  { name: "empty", wish: { query: "tenants=0" } },
  { name: "broken", wish: { query: "broken" } },
  { name: "banner", wish: { query: "tenants=12&banner=offline" } },
  { name: "add", wish: { query: "tenants=12" }, act: add },
  { name: "add-narrow", wish: { query: "tenants=12", ...narrow }, act: add },
  { name: "add-export", wish: { query: "tenants=12" }, act: addExport },
  { name: "add-dark", wish: { query: "tenants=12", colorScheme: "dark" }, act: add, unpictured: true },
  { name: "settings", wish: { query: "tenants=12" }, act: click("open-settings") },
  {
    name: "settings-dark",
    wish: { query: "tenants=12", colorScheme: "dark" },
    act: click("open-settings"),
    unpictured: true,
  },
  { name: "settings-reset", wish: { query: "tenants=12" }, act: resetting },
  { name: "settings-narrow", wish: { query: "tenants=12", ...narrow }, act: click("open-settings") },
  { name: "export", wish: { query: "tenants=12" }, act: exporting, unpictured: true },
  { name: "hosts", wish: { query: "tenants=123" }, act: click("view-hosts") },
  { name: "releases", wish: { query: "tenants=123" }, act: click("view-releases") },
  ...LANGUAGES.map((language) => ({
    name: `details-${language}`,
    wish: { query: `tenants=123&language=${language}` },
    act: firstRow,
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

describe.each(SCREENS_TO_SEE)("$name", ({ name, wish, act, unpictured }) => {
  it("keeps the policy, satisfies axe, and looks as it did", async () => {
    const { page, complaints } = await harness.visit(wish);
    await page.locator("[data-testid=row], [data-testid=first-start], [data-testid=error]").first().waitFor();
    await act?.(page);
    await settled(page);
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    expect(await violations(page)).toEqual([]);
    expect(await overflowing(page)).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();
    if (!unpictured) compare(name, picture);
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

/** Waits until everything asked for was answered and drawn, and nothing hovers over the page. */
async function settled(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForFunction(() => document.querySelector(".tooltip") === null);
  await page.waitForFunction(() => {
    const cells = document.querySelectorAll("[data-testid=cell-nextCheck]");
    return [...cells].every((cell) => cell.textContent?.trim() !== "");
  });
  if ((await page.getByTestId("details").count()) > 0) await page.getByTestId("changes").waitFor();
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as typeof import("axe-core") & { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
  });
}

function overflowing(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
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
