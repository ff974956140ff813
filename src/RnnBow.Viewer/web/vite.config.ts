import { defineConfig } from "vitest/config";

// Relative addresses: the page is served from any path, and its exported copy is one file on a disk.
export default defineConfig({
  base: "./",
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0, cssCodeSplit: false },
  test: { include: ["test/**/*.test.ts"] },
});
