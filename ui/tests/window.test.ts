import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Request } from "../src/backend/types.gen";
import type { Script } from "../src/backend/scripted";
import { Harness, type Visit, type Wish } from "./harness";

declare global {
  var script: Script | undefined;
}

let harness: Harness;
let visit: Visit;

beforeAll(async () => {
  harness = await Harness.start();
});

afterAll(() => harness.stop());

afterEach(async () => {
  expect(visit.complaints).toEqual([]);
  await visit.page.context().close();
});

async function open(query: string, wish: Wish = {}): Promise<Page> {
  visit = await harness.visit({ query, ...wish });
  await visit.page.getByTestId("summary").or(visit.page.getByTestId("error")).first().waitFor();
  return visit.page;
}

const rows = (page: Page) => page.getByTestId("row");
const asked = (page: Page, ask: string): Promise<Request[]> =>
  page.evaluate((wanted) => script!.asked.filter((request) => request.ask === wanted), ask);

describe("the list", () => {
  it("draws few of 10,000 lines, and tells how many there are", async () => {
    const page = await open("tenants=10000");
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBeLessThanOrEqual(60);
    expect(await page.getByTestId("tenant-list").getAttribute("aria-rowcount")).toBe("10001");
    await page.getByTestId("tenant-list").focus();
    await page.keyboard.press("End");
    await page.locator("[aria-rowindex='10001']").waitFor();
    expect(await rows(page).count()).toBeLessThanOrEqual(60);
  });

  it("finds as a person types, and explains a key that does not exist", async () => {
    const page = await open("tenants=123");
    await page.keyboard.press("Control+f");
    await page.keyboard.type("state:offline host:online");
    await expect.poll(() => page.getByTestId("cell-state").allInnerTexts()).not.toContain("Running");
    for (const host of await page.getByTestId("cell-host").allInnerTexts()) expect(host).toMatch(/^online/);
    await page.getByTestId("search").fill("colour:red");
    expect(await page.getByTestId("query-problem").innerText()).toContain("“colour:”");
  });

  it("sorts by a column, and the other way round", async () => {
    const page = await open("tenants=123");
    const names = () => page.getByTestId("cell-identifier").allInnerTexts();
    await page.getByRole("button", { name: "Identifier" }).click();
    await expect.poll(names).toEqual([...(await names())].sort());
    await page.getByRole("button", { name: "Identifier" }).click();
    await expect.poll(names).toEqual([...(await names())].sort().reverse());
    expect(await asked(page, "storeLook")).toHaveLength(2);
  });

  it("narrows by a chip and a picker, and says when nothing is left", async () => {
    const page = await open("tenants=123");
    await page.getByTestId("chip-maintenance").click();
    const count = Number(await page.getByTestId("chip-maintenance").locator(".count").innerText());
    await expect.poll(() => rows(page).count()).toBe(count);
    await page.getByRole("button", { name: "Environment", exact: true }).first().click();
    await page.getByRole("menuitemcheckbox", { name: "stage" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => rows(page).count()).toBeGreaterThan(count);
  });

  it("groups, and closes a group by keyboard", async () => {
    const page = await open("tenants=123");
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.getByRole("menuitemradio", { name: "Environment" }).click();
    await page.getByTestId("group").first().waitFor();
    await page.getByTestId("tenant-list").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByTestId("group").allInnerTexts()).toHaveLength(2);
    expect(await page.getByTestId("group").first().getAttribute("aria-expanded")).toBe("false");
  });

  it("keeps what a person looks at in its place when lines come above it", async () => {
    const page = await open("tenants=123");
    await page.getByTestId("tenant-list").evaluate((list) => (list.scrollTop = 1600));
    const seen = page.locator("[data-key]").nth(12);
    const key = await seen.getAttribute("data-key");
    const place = () => page.locator(`[data-key="${key}"]`).boundingBox();
    await expect.poll(place).not.toBeNull();
    const before = await place();
    await page.evaluate(() => {
      const worse = script!
        .rows()
        .filter((row) => row.health === "ok")
        .slice(-5);
      script!.put(worse.map((row) => ({ ...row, state: "Unknown", health: "incident" as const })));
    });
    await expect.poll(() => page.getByTestId("chip-incident").innerText()).toContain("7");
    expect((await place())?.y).toBe(before?.y);
  });

  it("shows for a moment what changed", async () => {
    const page = await open("tenants=12");
    const key = await rows(page).first().getAttribute("data-key");
    await page.evaluate((changed) => {
      const row = script!.rows().find((one) => one.key === changed)!;
      script!.put([{ ...row, host: "disasterrecovery" }]);
    }, key);
    await page.locator(`.fresh[data-key="${key}"]`).waitFor();
  });
});

describe("several tenants", () => {
  it("are selected by mouse and keyboard, and checked together", async () => {
    const page = await open("tenants=123");
    await rows(page).nth(1).click();
    await rows(page)
      .nth(4)
      .click({ modifiers: ["Shift"] });
    await rows(page)
      .nth(7)
      .click({ modifiers: ["Control"] });
    expect(await page.getByTestId("selection").innerText()).toContain("5 selected");
    await page.getByTestId("selection").getByRole("button", { name: "Check now" }).click();
    const [check] = await asked(page, "checkNow");
    expect(check).toMatchObject({ keys: expect.objectContaining({ length: 5 }) });
    await page.getByTestId("tenant-list").focus();
    await page.keyboard.press("Control+a");
    expect(await page.getByTestId("selection").innerText()).toContain("123 selected");
  });

  it("are removed, and put back", async () => {
    const page = await open("tenants=12");
    await rows(page).nth(0).click();
    await rows(page)
      .nth(2)
      .click({ modifiers: ["Shift"] });
    await page.getByTestId("remove").click();
    await expect.poll(() => rows(page).count()).toBe(9);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => rows(page).count()).toBe(12);
  });
});

describe("details", () => {
  it("open by click, follow the arrows, and close by Escape", async () => {
    const page = await open("tenants=123");
    await rows(page).nth(1).click();
    const details = page.getByTestId("details");
    expect(await details.getAttribute("data-key")).toBe(await rows(page).nth(1).getAttribute("data-key"));
    await page.getByTestId("tenant-list").focus();
    await page.keyboard.press("ArrowDown");
    const next = await rows(page).nth(2).getAttribute("data-key");
    await expect.poll(() => details.getAttribute("data-key")).toBe(next);
    await page.keyboard.press("Escape");
    await expect.poll(() => details.count()).toBe(0);
  });

  it("copy an address, and open it by tenant", async () => {
    const page = await open("tenants=123");
    await rows(page).nth(0).click();
    const endpoint = await page.getByTestId("detail-endpoint").innerText();
    await page.getByRole("button", { name: "Copy: Endpoint" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(endpoint);
    await page.getByRole("button", { name: "Open in the browser: Endpoint" }).click();
    const key = await rows(page).nth(0).getAttribute("data-key");
    expect(await asked(page, "openLink")).toEqual([{ ask: "openLink", key, link: "endpoint" }]);
  });

  it("copy where the clipboard is closed to the page", async () => {
    const page = await open("tenants=12", { permissions: [] });
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
    });
    await rows(page).nth(0).click();
    await page.getByRole("button", { name: "Copy: Endpoint" }).click();
    expect(await page.getByTestId("toast").innerText()).toContain("Copied");
  });

  it("keep name, tags, notes and rule", async () => {
    const page = await open("tenants=12");
    await rows(page).nth(0).click();
    await page.getByTestId("detail-name").fill("Fjell AS");
    await page.getByTestId("detail-tags").fill("vip, pilot, vip");
    await page.getByTestId("detail-notes").fill("Calls on Mondays");
    await page.getByTestId("detail-notes").blur();
    await page.getByTestId("detail-rule").selectOption("problems");
    const described = (await asked(page, "describeTenants")) as Array<{ tenants: object[] }>;
    expect(described.map(({ tenants }) => tenants[0])).toMatchObject([
      { name: "Fjell AS", tags: null },
      { tags: ["vip", "pilot"] },
      { notes: "Calls on Mondays" },
      { rule: { own: "problems" } },
    ]);
  });

  it("keep what was typed when another tenant is shown at once", async () => {
    const page = await open("tenants=12");
    await rows(page).nth(0).click();
    await page.getByTestId("detail-notes").fill("Half a sent");
    await page.evaluate(
      (key) => script!.tell({ event: "show", key }),
      await rows(page).nth(1).getAttribute("data-key"),
    );
    await expect.poll(() => page.getByTestId("detail-notes").inputValue()).toBe("");
    const described = (await asked(page, "describeTenants")) as Array<{ tenants: object[] }>;
    expect(described[0]?.tenants).toMatchObject([{ notes: "Half a sent", name: null }]);
  });

  it("show the answer as text, never as markup", async () => {
    const page = await open("tenants=12");
    await page.evaluate(() => {
      const [row] = script!.rows();
      script!.put([
        { ...row!, name: "<img src=x onerror=alert(1)>", state: "<b>Odd</b>", health: "incident" },
      ]);
    });
    await rows(page).first().click();
    expect(await page.getByTestId("detail-state").innerText()).toBe("<b>Odd</b>");
    expect(await page.locator("[data-testid=details] img, [data-testid=tenant-list] img").count()).toBe(0);
  });
});

describe("adding", () => {
  it("previews what was pasted, and adds it", async () => {
    const page = await open("tenants=12");
    await page.keyboard.press("Control+n");
    await page.getByTestId("add-environment").selectOption("stage");
    await page.getByTestId("add-text").fill("Cust424242\tFjell AS\nDefault");
    await expect.poll(() => page.getByTestId("add-found").count()).toBe(2);
    await page.getByTestId("add-confirm").click();
    await page.locator("[data-key='stage/Cust424242']").waitFor();
  });

  it("takes a file", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("add").click();
    await page.getByTestId("add-file").setInputFiles({
      name: "tenants.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("Tenant Identifier\nCust777777\n"),
    });
    await expect.poll(() => page.getByTestId("add-confirm").innerText()).toBe("Add 1 tenant");
  });

  it("is where an empty window begins", async () => {
    const page = await open("tenants=0");
    await page.getByTestId("add-text").fill("12345");
    await page.getByTestId("add-confirm").click();
    await page.locator("[data-key='production/Cust12345']").waitFor();
  });
});

describe("settings", () => {
  it("keep an environment of one's own, and what is wrong with one", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    await page.getByTestId("environment-name").fill("local");
    await page.getByTestId("environment-root").fill("nowhere");
    await page.getByTestId("environment-add").click();
    expect(await page.getByTestId("error").innerText()).toContain("is not a root address");
    expect(await page.getByTestId("environment-root").inputValue()).toBe("nowhere");
    await page.getByTestId("environment-root").fill("http://127.0.0.1:8080");
    await page.getByTestId("environment-add").click();
    await expect.poll(() => page.getByTestId("environment").last().innerText()).toContain("local");
    await page.keyboard.press("Escape");
    await page.getByTestId("add").click();
    await page.getByTestId("add-environment").selectOption("local");
  });

  it("act at once: language and theme", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    await page.getByTestId("setting-language").selectOption("nb");
    await page.getByRole("heading", { name: "Innstillinger" }).waitFor();
    await page.getByTestId("setting-theme").selectOption("dark");
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      "rgb(28, 30, 33)",
    );
  });

  it("show what the system answered to a test notification", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    await page.getByTestId("test-notification").click();
    expect(await page.getByTestId("test-answer").innerText()).toContain("dunst");
  });
});

describe("hosts and releases", () => {
  it("lead to the tenants behind a number", async () => {
    const page = await open("tenants=123");
    await page.getByTestId("view-hosts").click();
    await page.getByRole("button", { name: "online3", exact: true }).click();
    for (const host of await page.getByTestId("cell-host").allInnerTexts()) expect(host).toBe("online3");
    await page.getByTestId("view-releases").click();
    await page.getByRole("button", { name: /not on 11.10 yet/ }).click();
    expect(await page.getByTestId("search").inputValue()).toBe("version:<11.10");
    expect(await page.getByTestId("cell-version").allInnerTexts()).not.toContain("11.10");
  });
});

describe("trouble", () => {
  it("is said in a banner", async () => {
    const page = await open("tenants=12&banner=offline");
    expect(await page.getByTestId("banner").innerText()).toContain("no network");
  });

  it("of the door is said instead of a list", async () => {
    const page = await open("broken");
    expect(await page.getByTestId("error").innerText()).toContain("does not answer");
  });
});

describe("a narrow window", () => {
  it("shows details in the list's place, and Escape goes back", async () => {
    const page = await open("tenants=123", { viewport: { width: 420, height: 640 } });
    await rows(page).nth(1).click();
    await page.getByTestId("details").waitFor();
    expect(await page.getByTestId("tenant-list").isVisible()).toBe(false);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("tenant-list").isVisible()).toBe(true);
  });
});
