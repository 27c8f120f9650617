import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { readReport, runUnit } from "./run-unit.ts";

const folder = mkdtempSync(path.join(tmpdir(), "opencx-faults-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Test = { status: string; fullName: string; duration?: number; failureMessages?: string[] };
function read(tests: Test[], { code = 0, fileStatus = "passed", message = "" } = {}) {
  const file = path.join(folder, "report.json");
  const testResults = [{ name: "/root/a.test.ts", status: fileStatus, message, assertionResults: tests }];
  writeFileSync(file, JSON.stringify({ testResults }));
  return readReport(file, { code, root: "/root", log: "/tmp/faults-a.log" });
}
const passed = { status: "passed", fullName: "F3: one", duration: 12 };

it("reads each test with how it ended, how long it took and the first line of why", () => {
  const failed = { ...passed, status: "failed", failureMessages: ["Error: two notes\n  at line 3"] };
  expect(
    read([passed, failed, { status: "pending", fullName: "F4: other" }], { code: 1, fileStatus: "failed" }),
  ).toEqual({
    tests: [
      { fullName: "F3: one", status: "passed", why: "", durationMs: 12 },
      { fullName: "F3: one", status: "failed", why: "Error: two notes", durationMs: 12 },
      { fullName: "F4: other", status: "skipped", why: "", durationMs: 0 },
    ],
    problems: [],
  });
});

it.each([
  [
    "a file that cannot be read",
    () => read([], { code: 1, fileStatus: "failed", message: "SyntaxError" }),
    "SyntaxError",
  ],
  ["an error outside of every test", () => read([passed], { code: 1 }), "ended with 1"],
  ["no report", () => readReport(path.join(folder, "none"), { code: 1, root: "/", log: "/x.log" }), "x.log"],
])("%s is a problem", (_what, result, why) => {
  expect(result().problems).toEqual([expect.stringContaining(why)]);
});

it("ends a unit, with all that it started, when its time is over", async () => {
  writeFileSync(path.join(folder, "endless.test.mjs"), "await new Promise(() => setInterval(() => {}, 1000));");
  writeFileSync(path.join(folder, "vitest.config.mjs"), 'export default { test: { name: "endless" } };');
  const unit = { name: "endless", files: ["endless.test.mjs"], projects: [] };
  const began = performance.now();
  const run = await runUnit(unit, { root: folder, output: folder, environment: {}, endsAt: Date.now() + 500 });
  expect(run).toMatchObject({ isOver: false, tests: [], problems: [] });
  expect(performance.now() - began).toBeLessThan(15_000);
});
