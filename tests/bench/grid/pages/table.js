/** The same tenants in a table, a row for each with all that the page's rows show. */
import { CELLS } from "./cells.js";
import { fetchRows, painted, report } from "./measure.js";

const { rows, spent } = await fetchRows();
const source = new DOMParser().parseFromString(await (await fetch("/glyph.svg")).text(), "image/svg+xml");
const glyph = source.documentElement.cloneNode(false);
// The two paths that the page draws as well, without their outline.
glyph.append(...source.querySelectorAll("path"));
const body = document.createElement("tbody");
for (const row of rows) {
  const line = body.insertRow();
  line.insertCell().append(document.importNode(glyph, true), CELLS.Health(row));
  const name = line.insertCell();
  name.append(row.name);
  for (const tag of row.tags) {
    const label = document.createElement("span");
    label.textContent = tag;
    name.append(label);
  }
  for (const [heading, cell] of Object.entries(CELLS)) {
    if (heading !== "Health" && heading !== "Name") line.insertCell().textContent = cell(row);
  }
}
document.querySelector("table").append(body);

report({ shown: (await painted()) - spent });
