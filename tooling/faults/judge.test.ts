import { expect, it } from "vitest";
import { judge } from "./judge.ts";
import type { UnitRun } from "./run-unit.ts";

const experiment = { id: "F3", files: ["a.test.ts", "b.test.ts"] };
const passed = { fullName: "block F3 G2: one", status: "passed", why: "", durationMs: 1_500 } as const;

function run(file: string, changes: Partial<UnitRun> = {}): UnitRun {
  return { name: file, files: [file], tests: [passed], problems: [], isOver: true, seconds: 2, ...changes };
}

it("an experiment passed when all of its files were run and none of its tests failed", () => {
  const other = { ...passed, fullName: "F4: another", status: "failed" as const, why: "no" };
  const runs = [run("a.test.ts", { tests: [passed, other] }), run("b.test.ts"), run("c.test.ts", { problems: ["x"] })];
  expect(judge(experiment, runs)).toEqual({ id: "F3", outcome: "passed", passed: 2, failures: [], seconds: 3 });
});

it.each<[string, UnitRun[], string]>([
  ["a test failed", [run("a.test.ts", { tests: [{ ...passed, status: "failed", why: "two notes" }] })], "two notes"],
  ["a file could not be read", [run("a.test.ts", { tests: [], problems: ["a.test.ts: SyntaxError"] })], "SyntaxError"],
  ["nothing ran", ["a", "b"].map((name) => run(`${name}.test.ts`, { tests: [] })), "none of its tests ran"],
])("it failed when %s", (_when, runs, why) => {
  expect(judge(experiment, runs)).toMatchObject({ outcome: "FAILED", failures: [expect.stringContaining(why)] });
});

it("it was stopped when a file of it was not run to its end", () => {
  expect(judge(experiment, [run("a.test.ts")]).outcome).toBe("stopped");
  expect(judge(experiment, [run("a.test.ts"), run("b.test.ts", { isOver: false, tests: [] })]).outcome).toBe("stopped");
});
