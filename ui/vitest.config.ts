import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  resolve: {
    conditions: ["browser"],
    alias: { "#backend": fileURLToPath(new URL("./src/backend/scripted/index.ts", import.meta.url)) },
  },
  server: { fs: { allow: [fileURLToPath(new URL("..", import.meta.url))] } },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
