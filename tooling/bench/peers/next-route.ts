import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { BenchContext } from "../context.ts";
import { type StartedProgram, startProgram } from "../started-program.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** Builds the framework's route aside (half a minute, once a run) and serves it as its own production server does. */
export function nextRoute({ scratch, say }: BenchContext): (databaseUrl: string) => Promise<StartedProgram> {
  const folder = path.join(scratch, "next-route");
  cpSync(path.join(import.meta.dirname, "next-route"), folder, { recursive: true });
  say("building the framework route that is measured beside ours ...");
  const next = path.join(path.dirname(createRequire(import.meta.url).resolve("next/package.json")), "dist/bin/next");
  const environment = { ...process.env, NODE_ENV: "production" as const, BENCH_ROOT: ROOT };
  const built = spawnSync(process.execPath, [next, "build"], { cwd: folder, encoding: "utf8", env: environment });
  if (built.status !== 0) throw new Error(`The framework route could not be built: ${built.stderr || built.stdout}`);
  return (databaseUrl) =>
    startProgram(path.join(folder, "serve.mjs"), {
      cwd: folder,
      environment: { BENCH_DATABASE_URL: databaseUrl, BENCH_ROOT: ROOT },
    });
}
