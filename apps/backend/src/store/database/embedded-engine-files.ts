import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { PGliteOptions } from "@electric-sql/pglite";

type EngineFiles = Required<Pick<PGliteOptions, "pgliteWasmModule" | "initdbWasmModule" | "fsBundle">>;

let files: Promise<EngineFiles> | null = null;

/**
 * The engine's program and its own files, read and compiled once in a process. Left to itself PGlite does so for each
 * database, which makes up half of the time that opening one takes.
 */
export function embeddedEngineFiles(): Promise<EngineFiles> {
  files ??= readEngineFiles();
  return files;
}

async function readEngineFiles(): Promise<EngineFiles> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  const [engine, initdb, bundle] = await Promise.all(
    ["pglite.wasm", "initdb.wasm", "pglite.data"].map((name) => readFile(path.join(folder, name))),
  );
  if (!engine || !initdb || !bundle) throw new Error("PGlite was installed without its files; run `npm ci`.");
  return {
    pgliteWasmModule: await WebAssembly.compile(new Uint8Array(engine)),
    initdbWasmModule: await WebAssembly.compile(new Uint8Array(initdb)),
    fsBundle: new Blob([new Uint8Array(bundle)]),
  };
}
