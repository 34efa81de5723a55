/** The ways to the screens of the window, for a page that shows the list in any language and size. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Waits until the window shows what there is. */
export const opened = (page: Page) =>
  page.locator("[data-testid=row], [data-testid=first-start], [data-testid=error]").first().waitFor();

/** Back to the whole list, by Escape, one thing at a time. */
export const home = async (page: Page) => {
  const open = page.locator("[role=dialog], [role=menu], [data-testid=details], [data-testid=selection]");
  while ((await open.count()) > 0) await page.keyboard.press("Escape");
  await page.getByTestId("search").fill("");
  await page.getByTestId("view-tenants").click();
};

export const click = (testid: string) => (page: Page) => page.getByTestId(testid).click();
/** Details are fetched after the list was drawn. */
export const firstRow = async (page: Page) => {
  await page.getByTestId("row").first().click();
  await page.getByTestId("details").waitFor();
};
/** One of each: running, down, refused, not found, not readable, and one that is watched already. */
export const paste = async (page: Page) => {
  await page.getByTestId("add").click();
  const known = await page.evaluate(() => script!.rows()[0]!);
  const text = `Cust424242\tFjell AS\nCust4\tNord\nDefault\nCust7\tBerg\nCust19\n${known.identifier}\t${known.name}`;
  await page.getByTestId("add-environment").selectOption(known.environment);
  await page.getByTestId("add-text").fill(text);
};
export const add = async (page: Page) => {
  await paste(page);
  await expect.poll(() => page.getByTestId("add-progress").innerText()).toMatch(/4\D+4/);
};
/** A table with hidden rows, an unknown environment, a broken letter and an address of the vendor's. */
export const table = async (page: Page) => {
  await page.getByTestId("add").click();
  const lines = [
    "Identifier\tCustomer\tContact\tEnvironment\tGroup",
    "Cust70001\tFjell AS\tKari Berg\tproduction\tvip pilot",
    "Cust70002\tNordvik og S\ufffdnn\tOla Dahl\tstage\tvip",
    "Cust70003\tBerg AS\tPer Lie\tAlpha\t",
    "Cust70004\tDahl AS\tEli Moe\tAlpha\tvip",
    "#hidden\tCust70005\tOld AS",
    "#hidden\tCust70006\tGone AS",
    "https://www.superoffice.com/privacy",
  ];
  await page.getByTestId("add-text").fill(lines.join("\n"));
  await page.getByTestId("add-columns").waitFor();
  await expect.poll(() => page.getByTestId("add-progress").innerText()).toMatch(/2\D+2/);
};
export const addExport = async (page: Page) => {
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
    await expect.poll(() => page.getByTestId("add-progress").innerText()).toContain(`${answered} of 143`);
  }
};
export const select = async (page: Page) => {
  const row = (index: number) => page.getByTestId("row").nth(index);
  await row(1).click({ modifiers: ["Control"] });
  await row(2).click({ modifiers: ["Shift"] });
};
export const menu = async (page: Page) => {
  await page.getByTestId("view-menu").click();
  await page.getByRole("menuitemradio").first().waitFor();
};
export const groups = async (page: Page) => {
  await menu(page);
  await page.getByRole("menuitemradio").nth(1).click();
  await page.getByTestId("group").first().waitFor();
};
export const ungroup = async (page: Page) => {
  await menu(page);
  await page.getByRole("menuitemradio").first().click();
  await page.getByTestId("group").first().waitFor({ state: "detached" });
};
export const exporting = async (page: Page) => {
  await page.getByTestId("more").click();
  await page.getByTestId("export-open").click();
  await page.getByTestId("export-text").waitFor();
};
export const resetting = async (page: Page) => {
  await page.getByTestId("open-settings").click();
  await page.getByTestId("reset").click();
  await page.getByTestId("reset-confirm").waitFor();
};

export const proxying = async (page: Page) => {
  await page.getByTestId("open-settings").click();
  await page.locator("input[name=proxy][value=manual]").check();
  await page.getByTestId("proxy-address").fill("http://kari:secret@proxy.example:3128");
  await page.keyboard.press("Tab");
  await page.getByTestId("proxy-password-kept").scrollIntoViewIfNeeded();
};

export const diagnosing = async (page: Page) => {
  await firstRow(page);
  await page.getByTestId("diagnose").click();
  await page.getByTestId("diagnosis-step").first().waitFor();
};
