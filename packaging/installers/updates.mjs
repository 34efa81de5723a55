// Signs what Tauri's updater can fetch, and writes latest.json, which it asks: node updates.mjs FOLDER TAG REPOSITORY
// The key is taken from TAURI_SIGNING_PRIVATE_KEY and TAURI_SIGNING_PRIVATE_KEY_PASSWORD.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, tag, repository] = process.argv.slice(2);
const tauri = fileURLToPath(new URL("node_modules/@tauri-apps/cli/tauri.js", import.meta.url));

/** Which file is for which system, in the updater's names. */
const KINDS = [
  [/_amd64\.deb$/, ["linux-x86_64-deb"]],
  [/_arm64\.deb$/, ["linux-aarch64-deb"]],
  [/\.x86_64\.rpm$/, ["linux-x86_64-rpm"]],
  [/\.aarch64\.rpm$/, ["linux-aarch64-rpm"]],
  [/_x64-setup\.exe$/, ["windows-x86_64", "windows-x86_64-nsis"]],
  [/\.msi$/, ["windows-x86_64-msi"]],
  [/\.app\.tar\.gz$/, ["darwin-x86_64", "darwin-aarch64"]],
];

const platforms = {};
for (const found of readdirSync(folder).sort()) {
  const kind = KINDS.find(([pattern]) => pattern.test(found));
  if (kind === undefined) continue;
  // As GitHub names it.
  const name = found.replaceAll(" ", ".");
  renameSync(join(folder, found), join(folder, name));
  execFileSync(process.execPath, [tauri, "signer", "sign", join(folder, name)], { stdio: ["ignore", "ignore", "inherit"] });
  const signature = readFileSync(join(folder, `${name}.sig`), "utf8");
  for (const platform of kind[1]) {
    platforms[platform] = { signature, url: `${repository}/releases/download/${tag}/${encodeURIComponent(name)}` };
  }
}
const latest = { version: tag.replace(/^v/, ""), pub_date: new Date().toISOString(), platforms };
writeFileSync(join(folder, "latest.json"), `${JSON.stringify(latest, null, 2)}\n`);
console.log(`latest.json names ${Object.keys(platforms).join(", ")}`);
