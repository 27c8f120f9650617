import path from "node:path";
import { build } from "vite";

const HERE = import.meta.dirname;

/** Builds the two pages with every state of the panel, one in each helpdesk's looks, into a folder. */
export async function buildGallery(folder: string): Promise<void> {
  await build({
    root: HERE,
    base: "./",
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsDir: "",
      minify: false,
      rolldownOptions: { input: ["zendesk", "freshdesk"].map((name) => path.join(HERE, `${name}.html`)) },
    },
  });
}
