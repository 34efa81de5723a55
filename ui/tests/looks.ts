import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Waits until everything asked for was answered and drawn, and nothing hovers over the page. */
export async function settled(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForFunction(() => {
    const cells = document.querySelectorAll("[data-testid=cell-nextCheck]");
    return [...cells].every((cell) => cell.textContent?.trim() !== "");
  });
  if ((await page.getByTestId("details").count()) > 0) await page.getByTestId("changes").waitFor();
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

export async function violations(page: Page): Promise<string[]> {
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

/** What a person would have to scroll sideways for: the page itself, or controls that stand out of the window. */
export function outOfView(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const controls = [...document.querySelectorAll<HTMLElement>("button, input, select, textarea, a")];
    const out = controls.filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      return width > 1 && (left < 0 || right > clientWidth);
    });
    const page = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    return [...page, ...out.map((control) => control.outerHTML.slice(0, 200))];
  });
}
