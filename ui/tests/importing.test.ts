import { describe, expect, it } from "vitest";
import { asked, rows, visitor } from "./visitor";
import * as ways from "./ways";

const open = visitor();

describe("a table that is added", () => {
  it("shows its columns with an example, and lets a person change them", async () => {
    const page = await open("tenants=12");
    await ways.table(page);
    const chosen = (field: string) =>
      page
        .getByTestId(`add-column-${field}`)
        .evaluate((list) => (list as HTMLSelectElement).selectedOptions[0]!.text);
    expect(await Promise.all(["identifier", "name", "environment", "tags", "notes"].map(chosen))).toEqual([
      "Identifier",
      "Customer",
      "Environment",
      "Group",
      "none",
    ]);
    const example = page.getByTestId("add-example-name");
    expect(await example.innerText()).toBe("Fjell AS");
    await page.getByTestId("add-column-name").selectOption({ label: "Contact" });
    await expect.poll(() => example.innerText()).toBe("Kari Berg");
    await page.getByTestId("add-column-tags").selectOption("");
    await expect.poll(() => page.getByTestId("add-example-tags").innerText()).toBe("–");
    await page.getByTestId("add-confirm").click();
    const [added] = (await asked(page, "addTenants")) as Array<{ tenants: object[] }>;
    expect(added!.tenants[0]).toMatchObject({ key: "production/Cust70001", name: "Kari Berg", tags: [] });
  });

  it("can be changed by keyboard alone, and keeps the focus where it was", async () => {
    const page = await open("tenants=12");
    await ways.table(page);
    await page.getByTestId("add-text").focus();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
    const tabTo = async (testid: string) => {
      for (let press = 0; press < 20 && (await focused()) !== testid; press++)
        await page.keyboard.press("Tab");
      expect(await focused()).toBe(testid);
    };
    await tabTo("add-hidden");
    await page.keyboard.press("Enter");
    await page.getByText("Hidden rows and sheets are taken in.").waitFor();
    expect(await focused()).toBe("add-hidden");
    await tabTo("add-column-name");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.getByTestId("add-example-name").innerText()).toBe("Kari Berg");
    expect(await focused()).toBe("add-column-name");
  });

  it("counts what is hidden and takes it in by one click, and says what else was left out and is doubtful", async () => {
    const page = await open("tenants=12");
    await ways.table(page);
    const leftOut = page.getByTestId("add-left-out");
    expect(await leftOut.innerText()).toBe(
      "Left out: 2 hidden rows · one address of the vendor’s that is no tenant’s",
    );
    expect(await page.getByTestId("add-doubt").innerText()).toContain("broken (1)");
    const found = await page.getByTestId("add-found").count();
    await page.getByTestId("add-hidden").click();
    await expect.poll(() => page.getByTestId("add-found").count()).toBe(found + 2);
    await page.getByTestId("add-hidden").click();
    await expect.poll(() => page.getByTestId("add-found").count()).toBe(found);
  });

  it("asks for an unknown environment once, for all rows that have it, and refuses nobody else", async () => {
    const page = await open("tenants=12");
    await ways.table(page);
    const question = page.getByTestId("add-unknown-word");
    expect(await question.innerText()).toContain("Which environment is “Alpha” (2 tenants)?");
    expect(await page.getByTestId("add-confirm").innerText()).toBe("Add 2 tenants");
    await question.getByRole("combobox").selectOption("stage");
    await expect.poll(() => page.getByTestId("add-confirm").innerText()).toBe("Add 4 tenants");
    expect(await page.locator("[data-testid=add-found][data-key='stage/Cust70003']").count()).toBe(1);
    // The answer can be changed.
    await question.getByRole("combobox").selectOption("development");
    await page.locator("[data-testid=add-found][data-key='development/Cust70003']").waitFor();
  });

  it("looks at a file again with other choices, and forgets them with the file", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("add").click();
    const choose = (name: string) =>
      page.getByTestId("add-file").setInputFiles({
        name,
        mimeType: "text/csv",
        buffer: Buffer.from("Identifier\tCustomer\tContact\nCust70001\tFjell AS\tKari Berg\n"),
      });
    await choose("one.csv");
    await page.getByTestId("add-column-name").selectOption({ label: "Contact" });
    await expect.poll(() => page.getByTestId("add-example-name").innerText()).toBe("Kari Berg");
    await choose("two.csv");
    await expect.poll(() => page.getByTestId("add-example-name").innerText()).toBe("Fjell AS");
    const previews = (await asked(page, "previewFile")) as Array<{ choices: { columns: object[] } }>;
    expect(previews.map(({ choices }) => choices.columns)).toEqual([
      [],
      [{ table: 0, column: 2, holds: "name" }],
      [],
    ]);
  });
});

describe("a file that is chosen", () => {
  it("can be of any kind that is read", async () => {
    const page = await open("tenants=12");
    await page.getByTestId("add").click();
    const kinds = (await page.getByTestId("add-file").getAttribute("accept"))!.split(",");
    for (const kind of [
      "csv",
      "tsv",
      "txt",
      "xlsx",
      "xlsm",
      "xls",
      "xml",
      "htm",
      "html",
      "json",
      "eml",
      "mht",
    ])
      expect(kinds).toContain(`.${kind}`);
  });
});

describe("exporting", () => {
  it("saves a workbook with the history where it is wanted, and says where", async () => {
    const page = await open("tenants=12");
    await ways.exporting(page);
    await page.getByTestId("export-history").check();
    await page.getByTestId("export-save").click();
    await expect
      .poll(() => page.getByTestId("export-saved").innerText())
      .toBe("Saved as /home/me/Downloads/tenants.xlsx");
    expect(await asked(page, "saveExport")).toEqual([
      { ask: "saveExport", wish: { format: "xlsx", keys: null, historyDays: 400 } },
    ]);
    await page.getByTestId("export-csv").check();
    await expect.poll(() => page.getByTestId("export-saved").innerText()).toBe("");
    expect(await page.getByTestId("export-history").isDisabled()).toBe(true);
  });

  it("says why nothing was saved, and offers to copy it", async () => {
    const page = await open("tenants=12");
    await page.evaluate(() => script!.refuse("saveExport", "There is no room left in /home/me/Downloads."));
    await ways.exporting(page);
    await page.getByTestId("export-csv").check();
    await page.getByTestId("export-save").click();
    await expect.poll(() => page.getByTestId("error").innerText()).toContain("There is no room left");
    await page.getByTestId("export-copy").click();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(clipboard).toMatch(/^environment,identifier,name,tags/);
  });

  it("is of the selected tenants where some are", async () => {
    const page = await open("tenants=123");
    await ways.select(page);
    const keys = await Promise.all([1, 2].map((at) => rows(page).nth(at).getAttribute("data-key")));
    await page.getByTestId("export-selected").click();
    await page.getByRole("heading", { name: "Export 2 tenants" }).waitFor();
    await page.getByTestId("export-csv").check();
    const lines = async () => (await page.getByTestId("export-text").inputValue()).trim().split("\n").length;
    await expect.poll(lines).toBe(3);
    await page.getByTestId("export-save").click();
    await page.getByText("Saved as /home/me/Downloads/tenants.csv").waitFor();
    const [saved] = (await asked(page, "saveExport")) as Array<{ wish: { keys: string[] } }>;
    expect(saved!.wish.keys.toSorted()).toEqual(keys.toSorted());
  });

  it("copies selected tenants as rows of the app's own", async () => {
    const page = await open("tenants=123");
    await ways.select(page);
    await page.getByTestId("selection").getByRole("button", { name: "Copy" }).click();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(clipboard).toMatch(/^environment\tidentifier\tname/);
  });
});
