import { defineConfig } from "vitest/config";

/** Drives Debian's Chromium over the built page; `npm run build:scripted` comes first. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A loaded machine takes its time.
    expect: { poll: { timeout: 15_000 } },
    fileParallelism: false,
  },
});
