import { defineConfig } from "vite";

// A build of its own: the page of the runs is one script, which its exported copy takes in, and shares none with this one.
export default defineConfig({
    base: "./",
    build: {
        target: "es2022",
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        cssCodeSplit: false,
        emptyOutDir: false,
        chunkSizeWarningLimit: 1000,
        rollupOptions: { input: "model.html" },
    },
});
