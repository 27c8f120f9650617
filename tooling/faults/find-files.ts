import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { type FaultFile, faultIds, projectOf } from "./plan.ts";

const TESTS = ["apps/*/src/**/*.test.{ts,tsx}", "apps/backend/e2e/**/*.test.ts", "packages/*/src/**/*.test.{ts,tsx}"];
/** Tests that several test files run. */
const SUITES = ["apps/*/src/**/conformance.ts"];

/** Every test file with fault ids in its titles, or in those of a suite that it runs. */
export function findFaultFiles(root: string): FaultFile[] {
  const read = (patterns: readonly string[]) =>
    patterns
      .flatMap((pattern) => globSync(pattern, { cwd: root }))
      .filter((file) => !file.includes("node_modules"))
      .map((file) => file.split(path.sep).join("/"))
      .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
  const suites = read(SUITES).map(({ file, text }) => ({ name: path.posix.basename(file), ids: faultIds(text) }));
  return read(TESTS)
    .map(({ file, text }) => {
      const shared = suites.filter(({ name }) => text.includes(`/${name}"`)).flatMap(({ ids }) => ids);
      return { file, project: projectOf(file), ids: [...new Set([...faultIds(text), ...shared])] };
    })
    .filter(({ ids }) => ids.length > 0)
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}
