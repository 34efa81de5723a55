import { describe, expect, it } from "vitest";
import { asked, rows, visitor } from "./visitor";

const open = visitor();

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

  it("are entered by Enter, and Escape goes back to the list", async () => {
    const page = await open("tenants=123");
    await page.getByTestId("tenant-list").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const within = (testid: string) =>
      page.evaluate((id) => document.activeElement?.closest(`[data-testid=${id}]`) !== null, testid);
    await expect.poll(() => within("details")).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => within("tenant-list")).toBe(true);
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

  it("say in words why it could not be read, and whose clock differs", async () => {
    const page = await open("tenants=12&language=nl");
    await rows(page).nth(0).click();
    await page.getByRole("button", { name: "Alle 9 tonen" }).click();
    await page.getByText(/^Niet te lezen: Er kwam niet op tijd/).waitFor();
    await page.getByText("Weer te lezen").waitFor();
    expect(await page.getByTestId("detail-clock").innerText()).toMatch(
      /11:42:04, loopt 4\s?s voor .*11:42:00/,
    );
  });

  it("find out where the cause lies, step by step, to be copied", async () => {
    const page = await open("tenants=12");
    await page.evaluate(() => script!.hold("diagnose"));
    await rows(page).nth(0).click();
    await page.getByTestId("diagnose").click();
    const verdict = page.getByTestId("diagnosis-verdict");
    const outcomes = () =>
      page.getByTestId("diagnosis-step").evaluateAll((steps) => steps.map((step) => step.dataset["outcome"]));
    expect(await verdict.innerText()).toBe("Where it is going wrong is being looked for …");
    expect(await page.getByTestId("diagnosis-again").isDisabled()).toBe(true);
    const key = (await rows(page).nth(0).getAttribute("data-key"))!;
    const step = { step: "name", title: "Name", sentence: "being tried", outcome: "waiting", took: null };
    const diagnosis = { key, steps: [step], place: null, verdict: null, vendor: null, text: "" };
    await page.evaluate((diagnosis) => script!.tell({ event: "diagnosis", diagnosis }), diagnosis);
    await expect.poll(outcomes).toEqual(["waiting"]);
    await page.evaluate(() => script!.letGo("diagnose", 1));
    await expect.poll(outcomes).toEqual(["passed", "passed", "failed", "not-reached", "not-reached"]);
    await page.evaluate((diagnosis) => script!.tell({ event: "diagnosis", diagnosis }), diagnosis);
    expect(await verdict.getAttribute("data-place")).toBe("between");
    await page.getByTestId("diagnosis-copy").click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain("It is the network in between");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByTestId("diagnosis").count()).toBe(0);
  });

  it("say what the vendor says beside where the cause lies", async () => {
    const page = await open("tenants=12");
    await page.evaluate(() => script!.hold("diagnose"));
    await rows(page).nth(0).click();
    await page.getByTestId("diagnose").click();
    const key = (await rows(page).nth(0).getAttribute("data-key"))!;
    const vendor = "SuperOffice says: API and Apps: down";
    const diagnosis = { key, steps: [], place: "vendor", verdict: "It is the vendor", vendor, text: "" };
    expect(await page.getByTestId("diagnosis-vendor").count()).toBe(0);
    await page.evaluate((diagnosis) => script!.tell({ event: "diagnosis", diagnosis }), diagnosis);
    await expect.poll(() => page.getByTestId("diagnosis-vendor").innerText()).toBe(vendor);
  });

  it("say until when it is snoozed", async () => {
    const page = await open("tenants=12");
    await rows(page).nth(0).click();
    const snooze = async (choice: string) => {
      await page.getByTestId("details").getByRole("button", { name: "Snooze" }).click();
      await page.getByRole("menuitem", { name: choice }).click();
    };
    await snooze("For 1 hour");
    await expect.poll(() => page.getByTestId("detail-snooze").innerText()).toBe("Snoozed until 3 Mar, 12:42");
    await snooze("Until it has recovered");
    await expect
      .poll(() => page.getByTestId("detail-snooze").innerText())
      .toBe("Snoozed until it has recovered");
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

  it("shows how each is before it is added, and leaves out what is not found", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("add").click();
    await page.getByTestId("add-text").fill("Cust4\nCust7\nCust19");
    const outcomes = () => page.getByTestId("add-outcome").allInnerTexts();
    await expect
      .poll(outcomes)
      .toEqual([
        "not found: check identifier and environment",
        "Offline maintenance · 11.9 · online3",
        "There was no answer in time.",
      ]);
    expect(await page.getByTestId("add-confirm").innerText()).toBe("Add 2 tenants");
    await page.getByTestId("add-found").first().getByRole("checkbox").check();
    expect(await page.getByTestId("add-confirm").innerText()).toBe("Add 3 tenants");
  });

  it("does not wait for the checks, which can be stopped", async () => {
    const page = await open("tenants=12");
    await page.evaluate(() => script!.hold("checkLive"));
    await page.getByTestId("add").click();
    await page.getByTestId("add-text").fill("Cust1 Cust2 Cust3 Cust5 Cust6");
    await expect.poll(() => page.evaluate(() => script!.waiting("checkLive"))).toBe(4);
    await page.getByTestId("add-stop").click();
    await page.evaluate(() => script!.letGo("checkLive", 4));
    await page.getByText("4 of 5 checked").waitFor();
    expect(await asked(page, "checkLive")).toHaveLength(4);
    await page.getByTestId("add-confirm").click();
    await page.locator("[data-key='production/Cust6']").waitFor();
  });

  it("is filled in by an address of the app's own, also over what was typed", async () => {
    const page = await open("tenants=12");
    await page.evaluate(() => script!.tell({ event: "showAdd", text: "Cust70001" }));
    await page.getByTestId("add-found").getByText("Cust70001").waitFor();
    await page.evaluate(() => script!.tell({ event: "showAdd", text: "Cust70002" }));
    await page.getByTestId("add-found").getByText("Cust70002").waitFor();
    expect(await page.getByTestId("add-text").inputValue()).toBe("Cust70002");
    expect(await asked(page, "addTenants")).toHaveLength(0);
  });

  it("takes over the settings of an export only when asked to", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("add").click();
    await page.getByTestId("add-text").fill('{"settings":{}}\nCust1');
    expect(await page.getByTestId("add-settings").isChecked()).toBe(false);
    await page.getByTestId("add-settings").check();
    await page.getByTestId("add-confirm").click();
    await page.getByText("The settings were taken over.").waitFor();
    expect(await asked(page, "changeSettings")).toHaveLength(1);
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

  it("ask the vendor's service page only when wanted", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    const wanted = page.getByTestId("setting-servicePage");
    expect(await wanted.isChecked()).toBe(false);
    await wanted.check();
    await expect
      .poll(() => asked(page, "changeSettings"))
      .toMatchObject([{ settings: { servicePage: { on: true } } }]);
  });

  it("take another service page, and say what is no address of one", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    const address = page.getByTestId("service-page-address");
    expect(await address.inputValue()).toBe("https://status.superoffice.com");
    const type = async (text: string) => {
      await address.fill(text);
      await address.press("Enter");
    };
    await type("a page");
    await page.getByText("is not a service page’s address").waitFor();
    expect(await address.inputValue()).toBe("a page");
    await type("https://status.example");
    await page.getByText("Show what status.example says").waitFor();
  });

  it("take a proxy's password out of a pasted address, and never show it", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    await page.getByLabel("This one:").check();
    const address = page.getByTestId("proxy-address");
    const password = page.getByTestId("proxy-password");
    expect(await password.isDisabled()).toBe(true);
    await address.fill("http://kari:very-secret@proxy.example:3128");
    await address.press("Enter");
    await page.getByText("The password is kept in the system’s keyring.").waitFor();
    expect(await address.inputValue()).toBe("http://proxy.example:3128");
    expect(await page.getByTestId("proxy-user").inputValue()).toBe("kari");
    expect(await password.inputValue()).toBe("");
    expect(await password.getAttribute("type")).toBe("password");
    await page.keyboard.press("Escape");
    await page.getByTestId("open-settings").click();
    await page.getByText("The password is kept in the system’s keyring.").waitFor();
    expect(await page.getByTestId("settings").innerHTML()).not.toContain("very-secret");
  });

  it("ask for a proxy's password, and say where it does not last", async () => {
    const page = await open("tenants=12&no-keyring");
    await page.getByTestId("open-settings").click();
    await page.getByLabel("This one:").check();
    const type = async (testid: string, text: string) => {
      await page.getByTestId(testid).fill(text);
      await page.getByTestId(testid).press("Tab");
    };
    await type("proxy-address", "http://[");
    await page.getByText("is not a proxy’s address").waitFor();
    expect(await page.getByTestId("proxy-address").inputValue()).toBe("http://[");
    await type("proxy-address", "proxy.example:3128");
    await type("proxy-user", "kari");
    await page.getByText("No password is known for this user name").waitFor();
    await type("proxy-password", "very-secret");
    await page.getByText("There is no keyring here").waitFor();
    expect((await asked(page, "useProxy")).at(-1)).toEqual({
      ask: "useProxy",
      address: "http://proxy.example:3128",
      user: "kari",
      password: "very-secret",
    });
    // Another proxy gets nothing of it.
    await type("proxy-address", "other.example:3128");
    await page.getByText("No password is known for this user name").waitFor();
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

  it("take quiet hours by the clock they are shown in, and say what is no time of day", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    await page.getByTestId("setting-quiet").check();
    const from = page.getByLabel("Quiet from");
    await expect.poll(() => from.inputValue()).toBe("22:00");
    await from.fill("9 pm");
    await from.press("Tab");
    await expect.poll(() => from.inputValue()).toBe("21:00");
    await from.fill("soon");
    await from.press("Tab");
    await page.getByText("“soon” is no time of day. Write it like 22:30.").waitFor();
    expect(await from.inputValue()).toBe("soon");
    const changed = await asked(page, "changeSettings");
    expect(changed.at(-1)).toMatchObject({ settings: { notifications: { quietHours: { from: 21 * 60 } } } });
  });

  it("are reset only after one was told what stays", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    await page.getByTestId("setting-retention").fill("30");
    await page.getByTestId("reset").click();
    const dialog = page.getByRole("dialog", { name: "Reset all settings" });
    expect(await dialog.innerText()).toContain("These stay: your tenants");
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count()).toBe(0);
    expect(await asked(page, "resetSettings")).toHaveLength(0);
    await page.getByTestId("reset").click();
    await page.getByTestId("reset-confirm").click();
    await expect.poll(() => page.getByTestId("setting-retention").inputValue()).toBe("400");
  });

  it("show whether the system starts the app at log-in, also when it refuses a change", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    const start = page.getByTestId("setting-start");
    await start.click();
    await expect.poll(() => start.isChecked()).toBe(true);
    await page.evaluate(() => script!.refuse("setStartAtLogin", "The system did not take it."));
    await start.click();
    await page.getByText("The system did not take it.").waitFor();
    expect(await start.isChecked()).toBe(true);
  });

  it("show what the system answered to a test notification", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("open-settings").click();
    await page.getByTestId("test-notification").click();
    expect(await page.getByTestId("test-answer").innerText()).toContain("dunst");
  });
});
