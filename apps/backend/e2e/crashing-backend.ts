/**
 * The product with one difference: it ends without warning, as by `kill -9`, when it passes the point that `CRASH_AT`
 * names for the `CRASH_PASSAGE`th time. The product itself holds no code for this.
 */
import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { readEnvironment } from "../src/env.ts";
import { createLog } from "../src/server/log.ts";
import { startServer } from "../src/wiring/start-server.ts";
import { crashDecorations, watchMigrations } from "./crash-decorations.ts";
import { type CrashPoint, readCrashPlan } from "./crash-points.ts";

/** Whoever passes the point stays there until the end, long enough for whatever else wrongly runs ahead of it. */
const HELD_MS = 40;
const plan = readCrashPlan(process.env);
let passages = 0;
async function passes(point: CrashPoint): Promise<void> {
  if (point !== plan?.point) return;
  passages += 1;
  if (passages < plan.passage) return;
  writeSync(1, `crashing ${point}\n`);
  await sleep(HELD_MS);
  process.kill(process.pid, "SIGKILL");
}

const environment = readEnvironment(process.env);
if (environment.kind === "invalid") throw new Error(environment.problems.join("\n"));
watchMigrations(passes);
await startServer(environment.settings, createLog(environment.settings.logLevel), crashDecorations(passes));
