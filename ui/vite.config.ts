import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page for the app; with `--mode scripted` the same page with a backend in memory, for tests and `npm run dev`. */
export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [svelte()],
  resolve: {
    alias: {
      "#backend": here(mode === "scripted" ? "./src/backend/scripted/index.ts" : "./src/backend/tauri.ts"),
    },
  },
  server: { fs: { allow: [here("..")] } },
  build: {
    outDir: mode === "scripted" ? "dist-scripted" : "dist",
    target: ["es2022", "safari16", "chrome110"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    // The licences of what is bundled, for the packages.
    license: { fileName: "licences.md" },
  },
}));
