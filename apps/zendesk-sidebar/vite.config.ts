import path from "node:path";
import { defineConfig } from "vite";

/** Zendesk's own copy is the one that its Marketplace expects; another is for a place that cannot reach it. */
const SDK = process.env["ZAF_SDK_URL"] ?? "https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js";

export default defineConfig({
  root: path.join(import.meta.dirname, "src"),
  base: "./",
  publicDir: path.join(import.meta.dirname, "public"),
  plugins: [
    {
      name: "opencx-zaf-sdk",
      transformIndexHtml: (html) => html.replace("%ZAF_SDK_URL%", SDK),
    },
    {
      // A library names a help page without encryption in a message; Zendesk's review counts every such address.
      name: "opencx-encrypted-addresses",
      renderChunk: (code) => code.replaceAll("http://fb.me/", "https://fb.me/"),
    },
  ],
  build: {
    outDir: "../dist/assets",
    emptyOutDir: true,
    assetsDir: "",
    modulePreload: false,
    target: "es2022",
    rolldownOptions: {
      input: path.join(import.meta.dirname, "src/iframe.html"),
      output: {
        entryFileNames: "[name].js",
        assetFileNames: "[name][extname]",
        // Also in what libraries bring along: tickets and names do not belong into a console.
        minify: { compress: { dropConsole: true } },
      },
    },
  },
});
