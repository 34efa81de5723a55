import { describe, expect, it } from "vitest";
import { asked, rows, visitor } from "./visitor";

const open = visitor();

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
    expect(await asked(page, "storePreferences")).toHaveLength(2);
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

  it("is a tree of groups to a screen reader, by the keys of one", async () => {
    const page = await open("tenants=12");
    const list = page.getByTestId("tenant-list");
    expect(await list.getAttribute("role")).toBe("grid");
    expect(await rows(page).first().getAttribute("aria-level")).toBeNull();
    await page.evaluate(() => script!.put(script!.rows().map((row) => ({ ...row, version: "9.1 R3" }))));
    await page.getByTestId("view-menu").click();
    await page.getByRole("menuitemradio", { name: "Version" }).click();
    const group = page.getByTestId("group");
    await group.waitFor();
    expect(await list.getAttribute("role")).toBe("treegrid");
    const facts = (row: typeof group) =>
      row.evaluate((element) =>
        ["level", "posinset", "setsize", "expanded", "rowindex"].map((name) =>
          element.getAttribute(`aria-${name}`),
        ),
      );
    expect(await facts(group)).toEqual(["1", "1", "1", "true", "2"]);
    expect(await facts(rows(page).nth(2))).toEqual(["2", "3", "12", null, "5"]);
    expect(await list.getAttribute("aria-rowcount")).toBe("14");

    const active = () =>
      list.evaluate((element) => {
        const line = document.getElementById(element.getAttribute("aria-activedescendant") ?? "");
        return line?.getAttribute("aria-rowindex");
      });
    await list.focus();
    await page.keyboard.press("Home");
    await expect.poll(active).toBe("2");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => facts(group)).toEqual(["1", "1", "1", "false", "2"]);
    await expect.poll(() => list.getAttribute("aria-rowcount")).toBe("2");
    await page.keyboard.press("ArrowLeft");
    expect(await facts(group)).toEqual(["1", "1", "1", "false", "2"]);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => rows(page).count()).toBe(12);
    expect(await active()).toBe("2");
    await page.keyboard.press("ArrowRight");
    await expect.poll(active).toBe("3");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await expect.poll(active).toBe("4");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(active).toBe("2");
    await page.getByTestId("search").focus();
    await page.keyboard.press("ArrowDown");
    await page.locator("[data-testid=tenant-list]:focus").waitFor();
  });

  it("keeps what a person looks at in its place when lines come above it", async () => {
    const page = await open("tenants=123");
    const first = () => page.locator("[data-key]").first().getAttribute("data-key");
    const top = await first();
    await page.getByTestId("tenant-list").evaluate((list) => (list.scrollTop = 1600));
    // The lines of the new place are drawn a moment after the list was moved.
    await expect.poll(first).not.toBe(top);
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

  it("keeps a view under a name, and forgets it again", async () => {
    const page = await open("tenants=123");
    const choose = async (item: string | RegExp) => {
      await page.getByTestId("view-menu").click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    const counted = () => page.getByTestId("tenant-list").getAttribute("aria-rowcount");
    await page.getByTestId("search").fill("version:<11.10");
    await page.getByRole("button", { name: "Identifier" }).click();
    const narrowed = await counted();
    await choose("Save this view …");
    await page.getByTestId("name-field").fill("Left behind");
    await page.keyboard.press("Enter");
    await page.getByTestId("search").fill("");
    await page.getByRole("button", { name: "Name" }).click();
    await expect.poll(counted).toBe("124");
    await choose(/^Left behind$/);
    await expect.poll(counted).toBe(narrowed);
    expect(await page.getByTestId("search").inputValue()).toBe("version:<11.10");
    expect(await page.locator("[aria-sort=ascending]").innerText()).toBe("Identifier");
    await choose(/Left behind”/);
    const stored = (await asked(page, "storePreferences")).at(-1);
    expect(stored).toMatchObject({ preferences: { views: [] } });
  });

  it("is drawn anew at most once for many changes at once", async () => {
    const page = await open("tenants=123");
    const drawn = await page.evaluate(async () => {
      const list = document.querySelector("[data-testid=tenant-list]")!;
      let times = 0;
      const observer = new MutationObserver(() => times++);
      observer.observe(list, { subtree: true, attributeFilter: ["data-key"] });
      script!.put(script!.rows().map((row) => ({ ...row, state: "Suspended", health: "info" as const })));
      await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
      observer.disconnect();
      return times;
    });
    expect(drawn).toBe(1);
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

describe("a check of all", () => {
  it("can be stopped", async () => {
    const page = await open("tenants=123&sweep");
    expect(await page.getByTestId("sweep").innerText()).toBe("41 of 123 checked");
    await page.getByTestId("sweep-stop").click();
    await expect.poll(() => page.getByTestId("sweep").count()).toBe(0);
    expect(await page.getByTestId("toast").innerText()).toContain("Stopped");
    expect(await asked(page, "stopSweep")).toHaveLength(1);
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

describe("the keyboard", () => {
  it("reaches everything, in the order in which it stands there", async () => {
    const page = await open("tenants=12");
    const stops: string[] = [];
    for (let press = 0; press < 40 && stops.at(-1) !== "tenant-list"; press++) {
      await page.keyboard.press("Tab");
      stops.push(
        await page.evaluate(() => {
          const { dataset, textContent, ariaLabel } = document.activeElement as HTMLElement;
          return dataset["testid"] ?? ariaLabel ?? textContent!.trim();
        }),
      );
    }
    const inOrder = ["view-tenants", "search", "add", "open-settings", "Check now", "more", "chip-all"];
    expect(stops.filter((stop) => inOrder.includes(stop))).toEqual(inOrder);
    expect(stops.at(-1)).toBe("tenant-list");
  });

  it("shows where it is", async () => {
    const page = await open("tenants=12");
    await page.keyboard.press("Tab");
    const outline = () => page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(await outline()).toBe("solid");
    await page.getByTestId("tenant-list").focus();
    await page.keyboard.press("ArrowDown");
    await expect
      .poll(() => page.locator("[data-key].active").evaluate((row) => getComputedStyle(row).outlineStyle))
      .toBe("solid");
  });

  it("adds, snoozes and removes without a mouse", async () => {
    const page = await open("tenants=12");
    await page.keyboard.press("Control+n");
    await page.locator("[data-testid=add-text]:focus").waitFor();
    await page.keyboard.type("Cust424242");
    await expect.poll(() => page.getByTestId("add-found").count()).toBe(1);
    await page.getByTestId("add-confirm").press("Enter");
    await page.locator("[data-key='production/Cust424242']").waitFor();
    await page.keyboard.press("Control+f");
    await page.keyboard.type("424242");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByTestId("details").getByTestId("snooze").press("Enter");
    await page.locator("[role=menuitem]:focus").first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await asked(page, "snooze")).length).toBe(1);
    await page.locator("[role=menu]").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.locator("[data-testid=tenant-list]:focus").waitFor();
    await page.keyboard.press("Delete");
    await expect.poll(async () => (await asked(page, "removeTenants")).length).toBe(1);
    await page.getByTestId("toast").getByRole("button", { name: "Undo" }).press("Enter");
    await page.locator("[data-key='production/Cust424242']").waitFor();
  });
});

describe("what the system wishes", () => {
  it("is kept: nothing moves where motion is reduced", async () => {
    const moving = async (reducedMotion: "reduce" | "no-preference") => {
      const page = await open("tenants=12", { reducedMotion });
      const key = await rows(page).first().getAttribute("data-key");
      await page.evaluate((changed) => {
        const row = script!.rows().find((one) => one.key === changed)!;
        script!.put([{ ...row, host: "disasterrecovery" }]);
      }, key);
      await page.locator(`.fresh[data-key="${key}"]`).waitFor();
      const moves = await page.evaluate(() =>
        document.getAnimations().some((animation) => Number(animation.effect!.getTiming().duration) > 0),
      );
      return { page, moves };
    };
    const still = await moving("reduce");
    expect(still.moves).toBe(false);
    await still.page.context().close();
    expect((await moving("no-preference")).moves).toBe(true);
  });

  it("is kept: signs and what is chosen can be told without colours", async () => {
    const page = await open("tenants=12", { forcedColors: "active" });
    await rows(page).first().click();
    const chosen = page.locator("[data-key][aria-selected=true]");
    expect(await chosen.evaluate((row) => getComputedStyle(row).outlineStyle)).not.toBe("none");
    const shapes = await page
      .locator("[data-testid^=chip-] svg")
      .evaluateAll((signs) => signs.map((sign) => sign.innerHTML));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it("is kept: with text of twice the size nothing of the summary is cut off", async () => {
    const page = await open("tenants=123", { text: 200 });
    const summary = page.getByTestId("summary").locator("[role=status]");
    expect(await summary.evaluate((text) => text.scrollWidth <= text.clientWidth + 1)).toBe(true);
    const line = await rows(page).first().boundingBox();
    expect(line!.height).toBe(64);
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
    expect(await page.getByTestId("banner").innerText()).toContain("No network");
  });

  it("of the service leads to where its cause lies", async () => {
    const page = await open("tenants=12&banner=service");
    await page.getByTestId("banner-diagnose").click();
    await page.getByTestId("diagnosis-verdict").waitFor();
    const [key] = await page.evaluate(() => script!.rows().map((row) => row.key));
    expect(await asked(page, "diagnose")).toEqual([{ ask: "diagnose", key }]);
  });

  it("of a desktop without a tray has a way to quit", async () => {
    const page = await open("tenants=12&banner=tray");
    await page.getByTestId("quit").click();
    expect(await asked(page, "quit")).toHaveLength(1);
  });

  it("of the door is said instead of a list", async () => {
    const page = await open("broken");
    expect(await page.getByTestId("error").innerText()).toContain("does not answer");
  });
});

describe("a narrow window", () => {
  it.each(["en", "nb", "sv", "da", "de", "nl"])(
    "has a summary of three lines at most (%s)",
    async (language) => {
      const page = await open(`tenants=123&language=${language}`, { viewport: { width: 420, height: 640 } });
      const summary = page.getByTestId("summary").locator("[role=status]");
      const lines = await summary.evaluate((text) => {
        return text.parentElement!.clientHeight / parseFloat(getComputedStyle(text).lineHeight);
      });
      expect(Math.round(lines)).toBeLessThanOrEqual(3);
    },
  );

  it("shows details in the list's place, and Escape goes back", async () => {
    const page = await open("tenants=123", { viewport: { width: 420, height: 640 } });
    await rows(page).nth(1).click();
    await page.getByTestId("details").waitFor();
    expect(await page.getByTestId("tenant-list").isVisible()).toBe(false);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("tenant-list").isVisible()).toBe(true);
  });
});
