import { defineConfig } from "vitest/config";

// Relative addresses: the page is served from any path, and its exported copy is one file on a disk.
export default defineConfig({
  base: "./",
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0, cssCodeSplit: false },
  // npx vite: the page as it is being written, over a running `rnnbow view --port 5199`.
  server: { proxy: { "/api": { target: "http://127.0.0.1:5199", changeOrigin: true } } },
  test: { include: ["test/**/*.test.ts"] },
});
