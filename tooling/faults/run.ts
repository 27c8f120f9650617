/**
 * The fault experiments in large size, one after the other. `--seed N` repeats a run, `--minutes M` bounds it,
 * `--only F3` (repeatable) chooses, `--size small` is the size of `npm test`. Ends with 1 when one of them fails.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readOptions } from "../command-options.ts";
import { startTestServer } from "../postgres/test-server.ts";
import { findFaultFiles } from "./find-files.ts";
import { judge, type Verdict } from "./judge.ts";
import { type Plan, planRun } from "./plan.ts";
import { runUnit, type UnitRun } from "./run-unit.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const OUTPUT = path.join(ROOT, ".test-output");
const DEFAULT_MINUTES = 150;
const LARGEST_SEED = 2 ** 31;

const values = readOptions({
  seed: { type: "string" },
  minutes: { type: "string", default: String(DEFAULT_MINUTES) },
  only: { type: "string", multiple: true, default: [] },
  size: { type: "string", default: "large" },
});
process.exitCode = await main();

async function main(): Promise<number> {
  const seed = Number(values.seed ?? Math.floor(Math.random() * LARGEST_SEED) + 1);
  const minutes = Number(values.minutes);
  if (!Number.isInteger(seed) || seed < 1) return refuse(`--seed must be a whole number above 0, not ${values.seed}.`);
  if (!(minutes > 0)) return refuse(`--minutes must be above 0, not ${values.minutes}.`);
  if (values.size !== "small" && values.size !== "large")
    return refuse(`--size is small or large, not ${values.size}.`);
  let plan: Plan;
  try {
    plan = planRun(findFaultFiles(ROOT), values.only);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  return runAll(plan, { seed, size: values.size, endsAt: Date.now() + minutes * 60_000 });
}

async function runAll(
  { experiments, units }: Plan,
  { seed, size, endsAt }: { seed: number; size: "small" | "large"; endsAt: number },
): Promise<number> {
  mkdirSync(OUTPUT, { recursive: true });
  const server = await startTestServer(process.env);
  if (server.kind === "absent") say(`!! Only the embedded database is tried: ${server.reason}`);
  const postgres = server.kind === "running" ? { TEST_DATABASE_URL: server.url } : {};
  const environment = { ...postgres, FAULTS_SIZE: size, FAULTS_SEED: String(seed), PROPERTY_SEED: String(seed) };
  const runs: UnitRun[] = [];
  say(`seed=${seed} size=${size}: ${experiments.length} experiments in ${units.length} goes`);
  try {
    for (const unit of units) {
      if (Date.now() >= endsAt) break;
      const run = await runUnit(unit, { root: ROOT, output: OUTPUT, environment, endsAt });
      runs.push(run);
      say(`  ${unit.name}: ${run.isOver ? "done" : "stopped, the time is over"} after ${run.seconds} s`);
    }
  } finally {
    if (server.kind === "running") await server.stop();
  }
  const verdicts = experiments.map((experiment) => judge(experiment, runs));
  writeFileSync(path.join(OUTPUT, "faults.json"), `${JSON.stringify({ seed, size, verdicts, runs }, null, 2)}\n`);
  return conclude(verdicts, { seed, size });
}

function conclude(verdicts: readonly Verdict[], { seed, size }: { seed: number; size: string }): number {
  for (const { id, outcome, passed, failures, seconds } of verdicts) {
    const counts = `${passed} passed, ${failures.length} failed`;
    say(`${id.padEnd(4)} ${size} seed=${seed} ${outcome.padEnd(7)} ${String(seconds).padStart(5)} s  ${counts}`);
    for (const failure of failures) say(`       ${failure}`);
  }
  const named = (outcome: Verdict["outcome"]) => verdicts.filter((one) => one.outcome === outcome).map(({ id }) => id);
  const [failed, stopped] = [named("FAILED"), named("stopped")];
  if (stopped.length > 0) say(`The time was over: ${stopped.join(", ")} were not run, or not wholly.`);
  if (failed.length > 0) say(`To see it again: npm run faults -- --seed ${seed} --only ${failed.join(" --only ")}`);
  say(`${named("passed").length} of ${verdicts.length} experiments passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function refuse(problem: string): number {
  process.stderr.write(`${problem}\n`);
  return 2;
}
