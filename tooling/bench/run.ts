/**
 * Measures the product beside named peers and prints a table. `--quick` uses small sizes, `--only NAME` (repeatable)
 * some of the measurements, `--profile` takes CPU profiles. A slow figure never fails the command; a broken one does.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { preparePrograms } from "../../apps/backend/e2e/programs.ts";
import { readOptions } from "../command-options.ts";
import { startTestServer } from "../postgres/test-server.ts";
import type { Bench, BenchContext } from "./context.ts";
import { type Machine, machineFacts } from "./machine.ts";
import { printProfiles } from "./profile.ts";
import { markdownTable } from "./report.ts";
import type { Row } from "./row.ts";
import { BENCHES } from "./rows.ts";

const OUTPUT = path.resolve(import.meta.dirname, "../../.test-output");
const ROUNDS = { quick: 1, full: 5 };

const values = readOptions({
  quick: { type: "boolean", default: false },
  profile: { type: "boolean", default: false },
  only: { type: "string", multiple: true, default: [] },
  rounds: { type: "string" },
});
const chosen = choose(values.only);
const rounds = Number(values.rounds ?? (values.quick ? ROUNDS.quick : ROUNDS.full));
if (!Number.isInteger(rounds) || rounds < 1) fail(`--rounds must be a whole number above 0, not ${values.rounds}.`);
process.exitCode = await main();

async function main(): Promise<number> {
  mkdirSync(OUTPUT, { recursive: true });
  await preparePrograms();
  const scratch = mkdtempSync(path.join(OUTPUT, "bench-"));
  const server = await startTestServer(process.env, { isDurable: true });
  if (server.kind === "absent") say(`Only the embedded database is measured: ${server.reason}`);
  const postgresUrl = server.kind === "running" ? server.url : null;
  const context: BenchContext = {
    isQuick: values.quick,
    rounds,
    isProfiled: values.profile,
    scratch,
    postgresUrl,
    say,
  };
  const machine = machineFacts();
  const rows: Row[] = [];
  const broken: string[] = [];
  try {
    for (const bench of chosen) await runOne(bench, { context, rows, broken });
    if (values.profile) printProfiles(path.join(scratch, "profiles"), say);
  } finally {
    if (server.kind === "running") await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
  print(machine, rows);
  for (const line of broken) process.stdout.write(`BROKEN ${line}\n`);
  return broken.length === 0 ? 0 : 1;
}

type Tally = { context: BenchContext; rows: Row[]; broken: string[] };

async function runOne({ name, what, run }: Bench, { context, rows, broken }: Tally): Promise<void> {
  say(`${name}: ${what}`);
  const began = performance.now();
  try {
    rows.push(...(await run(context)));
  } catch (error) {
    broken.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof Error && error.stack) say(error.stack);
  }
  say(`${name}: took ${Math.round((performance.now() - began) / 1_000)} s`);
}

function print(machine: Machine, rows: readonly Row[]): void {
  const size = values.quick ? "quick (sizes too small to judge by)" : "full";
  const facts = { ...machine, size, rounds: String(rounds), date: new Date().toISOString().slice(0, 10) };
  const loadAfter = machineFacts().load;
  const lines = Object.entries({ ...facts, "load afterwards": loadAfter }).map(([name, fact]) => `${name}: ${fact}`);
  process.stdout.write(`\n${lines.join(" · ")}\n\n${markdownTable(rows)}\n\n`);
  const file = path.join(OUTPUT, "bench.json");
  writeFileSync(file, `${JSON.stringify({ ...facts, loadAfter, rows }, null, 2)}\n`);
  process.stdout.write(`Written to ${path.relative(process.cwd(), file)}.\n`);
}

function choose(names: readonly string[]): readonly Bench[] {
  const known = BENCHES.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) fail(`--only names no measurement: ${unknown.join(", ")}. There are ${known.join(", ")}.`);
  return names.length === 0 ? BENCHES : BENCHES.filter(({ name }) => names.includes(name));
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(2);
}
