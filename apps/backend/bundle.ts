// One file in place of eight hundred: a process that starts reads and compiles far less.
import { rm } from "node:fs/promises";
import path from "node:path";
import { type Plugin, rolldown } from "rolldown";

/** What the product itself starts: the server, and its threads beside it. */
export const PRODUCT = {
  main: "src/main.ts",
  "text-worker": "src/text-worker/text-worker.ts",
  "attachment-worker": "src/text-worker/attachment-worker.ts",
};

/** Packages that look for files of their own beside their code, or start threads from there. */
const LEFT_IN_PLACE = [
  /^next(\/|$)/,
  /^@electric-sql\//,
  /^@prisma\//,
  /^(mammoth|pg|pg-boss|pg-native|pino|piscina|unpdf)(\/|$)/,
];

/**
 * The language detector's counts, two megabytes of nested literals. Read as JSON they take a third of the time, which
 * every start and every thread pays.
 */
const countsAsJson: Plugin = {
  name: "counts-as-json",
  load: {
    filter: { id: /[\\/]eld[\\/]src[\\/]ngrams[\\/]/ },
    handler: async (file) => {
      const { ngramsData } = await import(file);
      if (ngramsData === undefined) throw new Error(`${file} holds no ngramsData: the language detector has changed.`);
      return `export const ngramsData = JSON.parse(${JSON.stringify(JSON.stringify(ngramsData))});`;
    },
  },
};

/** Writes each entry (name → file in this package) as `<name>.js` into `folder`, which holds nothing else afterwards. */
export async function bundle(entries: Readonly<Record<string, string>>, folder: string): Promise<void> {
  const build = await rolldown({
    cwd: import.meta.dirname,
    input: { ...entries },
    platform: "node",
    external: LEFT_IN_PLACE,
    plugins: [countsAsJson],
    logLevel: "warn",
  });
  await rm(folder, { recursive: true, force: true });
  await build.write({ dir: folder, format: "esm" });
  await build.close();
}

if (process.argv[1] === import.meta.filename) await bundle(PRODUCT, path.join(import.meta.dirname, "dist"));
