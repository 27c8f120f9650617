// File length, file weight and vague names. Function length is the linter's.
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { root, trackedFiles } from "./tracked-files.mjs";

const MAX_LINES = 350;
const MAX_BYTES = 1024 * 1024;
const CODE = /\.(ts|tsx|mts|mjs|cjs|js|css)$/;
const VAGUE = /(^|\/)(utils?|helpers?|common|misc|lib|core)(\/|\.[a-z]+$)/;

const problems = [];
for (const file of trackedFiles()) {
  const at = path.join(root, file);
  if (!existsSync(at)) continue;
  if (statSync(at).size > MAX_BYTES) problems.push(`${file} weighs over 1 MB.`);
  if (VAGUE.test(file)) problems.push(`${file} has a name that says nothing: give it a home by its noun.`);
  if (!CODE.test(file)) continue;
  const lines = readFileSync(at, "utf8").split("\n").length - 1;
  if (lines > MAX_LINES)
    problems.push(`${file} has ${lines} lines; ${MAX_LINES} is the most. Split it by the nouns it mixes.`);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
