import { belongsTo, type Experiment } from "./plan.ts";
import type { UnitRun } from "./run-unit.ts";

export type Verdict = {
  id: string;
  /** `stopped`: the time was over before all of its files had been run. */
  outcome: "passed" | "FAILED" | "stopped";
  passed: number;
  /** What failed, with the first line of why. */
  failures: string[];
  /** What its own tests took, all together. */
  seconds: number;
};

/** What the units that were run say about one experiment. Without any test that ran it has failed. */
export function judge({ id, files }: Experiment, runs: readonly UnitRun[]): Verdict {
  const held = runs.filter((run) => run.files.some((file) => files.includes(file)));
  const tests = held.flatMap((run) => run.tests).filter(({ fullName }) => belongsTo(id, fullName));
  const ofTests = tests.filter(({ status }) => status === "failed").map(({ fullName, why }) => `${fullName}: ${why}`);
  const failures = [...ofTests, ...held.flatMap((run) => run.problems)];
  const passed = tests.filter(({ status }) => status === "passed").length;
  const isWhole = files.every((file) => held.some((run) => run.isOver && run.files.includes(file)));
  if (isWhole && passed === 0 && failures.length === 0) failures.push("none of its tests ran");
  const seconds = Math.round(tests.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1_000);
  const outcome = failures.length > 0 ? "FAILED" : isWhole ? "passed" : "stopped";
  return { id, outcome, passed, failures, seconds };
}
