/** Drives the built page with its scripted backend. */
import { frame, report, timeFilters } from "./measure.js";

const drawn = () => [...document.querySelectorAll("[data-testid=row]")].map((row) => row.dataset.key);
const told = () =>
  Number(document.querySelector("[data-testid=tenant-list]")?.getAttribute("aria-rowcount") ?? 0) - 1;

while (globalThis.rowsPaintedAt === undefined) await frame();
const shown = globalThis.rowsPaintedAt - globalThis.script.spent;
const rows = globalThis.script.rows();
const field = document.querySelector("[data-testid=search]");

function type(text) {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

report({ shown, rows, ...(await timeFilters(rows, type, drawn, told)) });
