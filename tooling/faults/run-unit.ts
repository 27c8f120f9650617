import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import type { Unit } from "./plan.ts";

export type TestRun = { fullName: string; status: "passed" | "failed" | "skipped"; why: string; durationMs: number };
export type UnitRun = {
  name: string;
  files: readonly string[];
  tests: TestRun[];
  /** What went wrong outside of every test. */
  problems: string[];
  /** False when its time was over first. */
  isOver: boolean;
  seconds: number;
};

/** For tests that give no time of their own: in large size they repeat more. */
const TEST_TIMEOUT_MS = 15 * 60_000;

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          duration: z.number().nullish(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

type Where = { root: string; output: string; environment: Readonly<Record<string, string>>; endsAt: number };

/** Runs the files of a unit in a process of its own; what it prints goes to a file beside the report. */
export async function runUnit(unit: Unit, { root, output, environment, endsAt }: Where): Promise<UnitRun> {
  const name = unit.name.replaceAll(/\W+/g, "-");
  const [report, log] = [path.join(output, `faults-${name}.json`), path.join(output, `faults-${name}.log`)];
  rmSync(report, { force: true });
  const began = performance.now();
  const child = spawn(process.execPath, [vitest(), ...argumentsFor(unit, report)], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    // In a group of its own, which ends as a whole when the time is over.
    detached: true,
  });
  const written = createWriteStream(log);
  child.stdout.pipe(written, { end: false });
  child.stderr.pipe(written, { end: false });
  let isOver = true;
  const timer = setTimeout(() => {
    isOver = false;
    endGroup(child.pid);
  }, endsAt - Date.now());
  const forward = () => {
    endGroup(child.pid);
    process.exit(1);
  };
  process.once("SIGINT", forward).once("SIGTERM", forward);
  const [code] = await once(child, "exit");
  process.off("SIGINT", forward).off("SIGTERM", forward);
  clearTimeout(timer);
  written.end();
  const seconds = Math.round((performance.now() - began) / 1_000);
  const found = isOver ? readReport(report, { code, root, log }) : { tests: [], problems: [] };
  return { name: unit.name, files: unit.files, isOver, seconds, ...found };
}

function vitest(): string {
  return path.join(path.dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
}

function argumentsFor({ files, projects }: Unit, report: string): string[] {
  return [
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    `--testTimeout=${TEST_TIMEOUT_MS}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...files,
  ];
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** What the test runner reported, and what went wrong besides. */
export function readReport(
  file: string,
  { code, root, log }: { code: unknown; root: string; log: string },
): Pick<UnitRun, "tests" | "problems"> {
  const seeLog = `the output is in ${path.basename(log)}`;
  let report: z.infer<typeof Report>;
  try {
    report = Report.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { tests: [], problems: [`the test runner wrote no report; ${seeLog}`] };
  }
  const tests = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(
      ({ fullName, status, duration, failureMessages }): TestRun => ({
        fullName,
        status: status === "passed" || status === "failed" ? status : "skipped",
        why: firstLine(failureMessages?.[0]),
        durationMs: duration ?? 0,
      }),
    );
  const problems = report.testResults
    .filter(
      (result) => result.status === "failed" && !result.assertionResults.some(({ status }) => status === "failed"),
    )
    .map(({ name, message }) => `${path.relative(root, name)}: ${firstLine(message)}`);
  const isUnexplained = code !== 0 && problems.length === 0 && tests.every(({ status }) => status !== "failed");
  return { tests, problems: isUnexplained ? [`the test runner ended with ${String(code)}; ${seeLog}`] : problems };
}

function firstLine(text: string | undefined): string {
  return (text ?? "").split("\n")[0] ?? "";
}
