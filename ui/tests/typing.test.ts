import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { asked, rows, visitor } from "./visitor";

const open = visitor();

const closing = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
const described = async (page: Page) =>
  ((await asked(page, "describeTenants")) as Array<{ tenants: object[] }>).flatMap(({ tenants }) => tenants);

describe("what is typed and not left", () => {
  it.each([
    ["name", { name: "Half a" }],
    ["tags", { tags: ["Half a"] }],
    ["notes", { notes: "Half a" }],
  ])("is stored as the window closes: %s", async (field, stored) => {
    const page = await open("tenants=12");
    await rows(page).nth(0).click();
    const input = page.getByTestId(`detail-${field}`);
    await input.fill("");
    await input.pressSequentially("Half a");
    await closing(page);
    expect((await described(page)).at(-1)).toMatchObject(stored);
  });

  it("is stored when the typing rests, and the caret stays where it is", async () => {
    const page = await open("tenants=12");
    await rows(page).nth(0).click();
    const notes = page.getByTestId("detail-notes");
    await notes.pressSequentially("Calls on Mondays");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => described(page)).toMatchObject([{ notes: "Calls on Mondays" }]);
    await page.keyboard.type("!");
    expect(await notes.inputValue()).toBe("Calls on Monda!ys");
    await expect
      .poll(async () => (await described(page)).at(-1))
      .toMatchObject({ notes: "Calls on Monda!ys" });
    await page.getByTestId("detail-name").focus();
    await page.getByTestId("toast").waitFor();
    expect(await described(page)).toHaveLength(2);
  });

  it("is stored in a setting as the window closes, but never half of it", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    const days = page.getByTestId("setting-retention");
    await days.fill("3");
    await days.pressSequentially("0");
    expect(await asked(page, "changeSettings")).toEqual([]);
    await closing(page);
    await days.blur();
    expect(await asked(page, "changeSettings")).toMatchObject([{ settings: { retentionDays: 30 } }]);
    await days.fill("31");
    await days.blur();
    expect(await asked(page, "changeSettings")).toHaveLength(2);
  });

  it("is stored before the window says that it can go", async () => {
    const page = await open("tenants=12");
    await rows(page).nth(0).click();
    await page.evaluate(() => script!.hold("describeTenants"));
    await page.getByTestId("detail-notes").pressSequentially("Half a");
    await page.evaluate(() => script!.tell({ event: "closing" }));
    await expect.poll(() => page.evaluate(() => script!.waiting("describeTenants"))).toBe(1);
    expect(await asked(page, "close")).toEqual([]);
    await page.evaluate(() => script!.letGo("describeTenants", 1));
    await expect.poll(() => asked(page, "close")).toHaveLength(1);
    expect(await described(page)).toMatchObject([{ notes: "Half a" }]);
  });

  it("keeps no window open where nothing was typed", async () => {
    const page = await open("tenants=12");
    await page.evaluate(() => script!.tell({ event: "closing" }));
    await expect.poll(() => asked(page, "close")).toHaveLength(1);
    expect(await asked(page, "describeTenants")).toEqual([]);
  });

  it("is stored in a setting that Escape closes", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    const address = page.getByTestId("service-page-address");
    await address.fill("https://status.example");
    await page.keyboard.press("Escape");
    await page.getByTestId("settings").waitFor({ state: "detached" });
    expect(await asked(page, "changeSettings")).toMatchObject([
      { settings: { servicePage: { address: "https://status.example" } } },
    ]);
  });

  it("is stored in the settings over which a notification shows its tenant", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    await page.locator("input[name=proxy][value=manual]").check();
    await page.getByTestId("proxy-address").fill("proxy.example:3128");
    const key = await rows(page).nth(1).getAttribute("data-key");
    await page.evaluate((key) => script!.tell({ event: "show", key }), key);
    await page.getByTestId("settings").waitFor({ state: "detached" });
    expect(await asked(page, "useProxy")).toMatchObject([{ address: "proxy.example:3128" }]);
  });
});
