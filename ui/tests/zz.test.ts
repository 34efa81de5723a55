import { it } from "vitest";
import { Harness } from "./harness";
it("perf", async () => {
  const h = await Harness.start();
  const { page } = await h.visit({ query: "tenants=10000" });
  await page.getByTestId("row").first().waitFor();
  const r = await page.evaluate(async () => {
    const input = document.querySelector("[data-testid=search]") as HTMLInputElement;
    const out: string[] = [];
    for (const q of [
      "a",
      "ac",
      "acme",
      "acme e",
      "state:offline",
      "host:app version:<11.10",
      "",
      "b",
      "be",
      "berg",
      "cust1",
      "11.10",
    ]) {
      const t0 = performance.now();
      input.value = q;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await Promise.resolve();
      await Promise.resolve();
      const t1 = performance.now();
      document.body.offsetHeight;
      const t2 = performance.now();
      await new Promise((d) => requestAnimationFrame(() => setTimeout(d)));
      out.push(`${q}: js ${(t1 - t0).toFixed(1)} layout ${(t2 - t1).toFixed(1)}`);
    }
    const list = document.querySelector("[role=grid]")!;
    const rows = script!.rows();
    const t3 = performance.now();
    script!.put(rows.slice(0, 50).map((row) => ({ ...row, state: "Unknown", health: "incident" as const })));
    await Promise.resolve();
    document.body.offsetHeight;
    const put = performance.now() - t3;
    const t4 = performance.now();
    (
      Array.from(document.querySelectorAll("[role=columnheader] button")).find((b) =>
        b.textContent!.includes("Name"),
      ) as HTMLElement
    ).click();
    await Promise.resolve();
    document.body.offsetHeight;
    const sort = performance.now() - t4;
    const t5 = performance.now();
    for (let i = 0; i < 50; i++) {
      list.scrollTop = i * 640;
      await new Promise((d) => requestAnimationFrame(d));
    }
    const scroll = (performance.now() - t5) / 50;
    return { out, put, sort, scroll };
  });
  console.log(JSON.stringify(r, null, 1));
  await h.stop();
});
