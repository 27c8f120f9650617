// Every test of the product: pure rules, screens, the emulator, both databases, and the whole in a real browser.
// With `--with-checks` those of `npm run check` run beside them and count as one test more when they fail.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { startTestServer } from "../tooling/postgres/test-server.ts";
import { buildBeside, root } from "./build.mjs";

const require = createRequire(import.meta.url);
const vitest = path.join(path.dirname(require.resolve("vitest/package.json")), "vitest.mjs");
const WITH_CHECKS = "--with-checks";
const filters = process.argv.slice(2).filter((argument) => argument !== WITH_CHECKS);
const output = path.join(root, ".test-output");

/** Tests that start whole servers come after the others, and those that measure times have the machine to themselves. */
const ROUNDS = [
  { name: "unit", projects: ["pure", "screens", "emulator", "database"] },
  { name: "end-to-end", projects: ["end-to-end"], startsServers: true },
  { name: "timed", projects: ["timed"], startsServers: true, isMeasured: true },
];

const postgres = setUpPostgres();
if (!(await buildBeside("generate"))) conclude({ passed: 0, failed: 1 });
// It reads what was generated.
const { PREPARED, preparePrograms } = await import("../apps/backend/e2e/programs.ts");
// What only later rounds need is made while the first one waits for its databases.
const prepared = buildBeside("build").then(prepare);
// They read what building writes.
const checked = process.argv.includes(WITH_CHECKS) ? prepared.then(runChecks) : null;
await postgres;
mkdirSync(output, { recursive: true });
// One PostgreSQL server for all rounds. Where there is none, each round says so, and fails when CI is set.
const server = await startTestServer(process.env);
const environment = { ...process.env, ...(server.kind === "running" ? { TEST_DATABASE_URL: server.url } : {}) };

const total = { passed: 0, failed: 0 };
for (const round of ROUNDS) {
  if (round.startsServers) {
    if (!(await prepared)) {
      console.log("FAILED: nothing could be built, so the tests that start servers were not run");
      total.failed += 1;
      break;
    }
    environment[PREPARED] = "true";
  }
  if (round.isMeasured) await checked;
  const { passed, failed } = await run(round);
  total.passed += passed;
  total.failed += failed;
}
if (server.kind === "running") await server.stop();
if (checked !== null && !(await checked)) total.failed += 1;
conclude(total);

/** The last line, whatever happened before. */
function conclude({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

/** Bundles what tests start as processes, once for all rounds; answers whether there is everything. */
async function prepare(isBuilt) {
  if (!isBuilt || process.env[PREPARED] !== undefined) return isBuilt;
  try {
    await preparePrograms();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

/** In a process of its own, because building keeps this one. Where it fails, starting the server says why. */
function setUpPostgres() {
  const child = spawn(process.execPath, [path.join(root, "tooling/postgres/set-up.mjs")], { stdio: "inherit" });
  return new Promise((resolve) => child.on("exit", resolve));
}

/** In what time the rounds leave over; answers whether all are clean, and says which are not. */
async function runChecks() {
  const child = spawn(process.execPath, [path.join(root, "scripts/check.mjs")], { stdio: ["ignore", "pipe", "pipe"] });
  setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  console.log(`\n${output.trimEnd()}`);
  return code === 0;
}

async function run({ name, projects }) {
  const report = path.join(output, `${name}.json`);
  rmSync(report, { force: true });
  const chosen = projects.flatMap((project) => ["--project", project]);
  const args = [
    "run",
    "--passWithNoTests",
    ...chosen,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, ...args, ...filters], {
      cwd: root,
      stdio: "inherit",
      env: environment,
    });
    child.on("exit", resolve);
  });
  return read(report, code);
}

function read(report, code) {
  let results;
  try {
    results = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    console.log(`FAILED: ${path.basename(report)} was not written`);
    return { passed: 0, failed: 1 };
  }
  const broken = results.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  for (const file of results.testResults)
    for (const test of file.assertionResults)
      if (test.status === "failed") console.log(`FAILED ${path.relative(root, file.name)} › ${test.fullName}`);
  for (const file of broken) console.log(`FAILED ${path.relative(root, file.name)}: ${file.message}`);
  const failed = results.numFailedTests + broken.length;
  // An error outside of every test fails the round although no test did.
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
