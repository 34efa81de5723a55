import type { ExportWish, Row, Settings } from "../types.gen";

const HEAD = ["environment", "identifier", "name", "tags", "state"];
const SEPARATORS = { csv: ",", tabs: "\t", xlsx: "\t" } as const;

/** A rough likeness of what the app exports. */
export function exportedText({ format, keys }: ExportWish, all: Row[], settings: Settings): string {
  const rows = keys === null ? all : all.filter(({ key }) => keys.includes(key));
  if (format === "json") return JSON.stringify({ settings, tenants: rows }, null, 2);
  const lines = rows.map((row) => [
    row.environment,
    row.identifier,
    row.name,
    row.tags.join("; "),
    row.state ?? "",
  ]);
  return [HEAD, ...lines].map((cells) => cells.join(SEPARATORS[format]) + "\r\n").join("");
}

/** Where the app would save it. */
export function pathFor({ format }: ExportWish): string {
  const name = format === "json" ? "tenant-beacon.json" : `tenants.${format === "tabs" ? "txt" : format}`;
  return `/home/me/Downloads/${name}`;
}
