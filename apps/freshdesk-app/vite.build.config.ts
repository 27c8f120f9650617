import path from "node:path";
import { defineConfig } from "vite";

/**
 * Our own build of the app's sources, for the sandbox and to weigh it. The FDK makes its own; it reads `vite.config.js`,
 * which is therefore not the name of this file.
 */
export default defineConfig({
  root: path.join(import.meta.dirname, "app"),
  base: "./",
  publicDir: false,
  build: {
    outDir: "../build",
    emptyOutDir: true,
    assetsDir: "",
    modulePreload: false,
    target: "es2022",
    rolldownOptions: {
      input: path.join(import.meta.dirname, "app/index.html"),
      output: {
        entryFileNames: "[name].js",
        assetFileNames: "[name][extname]",
        minify: { compress: { dropConsole: true } },
      },
    },
  },
});
