import type { Row } from "../backend/types.gen";

const HEAD = ["environment", "identifier", "name", "state", "health", "version", "host", "since", "tags"];

/** Rows as a table for a spreadsheet. */
export function csvOf(rows: Row[]): string {
  const lines = rows.map((row) => [
    row.environment,
    row.identifier,
    row.name,
    row.state ?? "",
    row.health ?? "",
    row.version ?? "",
    row.host ?? "",
    row.since ?? "",
    row.tags.join(" "),
  ]);
  return [HEAD, ...lines].map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** Rows as lines with tabs, for pasting. */
export function tsvOf(rows: Row[]): string {
  return rows
    .map((row) => [row.name, row.identifier, row.environment, row.state, row.version, row.host])
    .map((cells) => cells.map((text) => (text ?? "").replace(/[\t\n]/g, " ")).join("\t"))
    .join("\n");
}

function cell(text: string): string {
  // A spreadsheet would run a text that begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
