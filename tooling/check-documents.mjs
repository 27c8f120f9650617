// Every repository path and every root command that a document names must exist.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root, trackedFiles } from "./tracked-files.mjs";

const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)/g;
const QUOTED_PATH = /`((?:apps|packages|docs|scripts|tooling|\.ci)\/[\w./@[\]-]+)`/g;
const COMMAND = /`npm (?:run )?([a-z]+)(?: [^`]*)?`/g;
const NPM_BUILT_IN = new Set(["ci", "install", "run"]);

const problems = [];
for (const file of trackedFiles().filter((name) => name.endsWith(".md"))) {
  const at = path.join(root, file);
  if (!existsSync(at)) continue;
  const text = readFileSync(at, "utf8");
  for (const [, target] of text.matchAll(LINK))
    if (!existsSync(path.resolve(path.dirname(at), target)))
      problems.push(`${file} links to ${target}, which does not exist.`);
  for (const [, target] of text.matchAll(QUOTED_PATH))
    if (!existsSync(path.join(root, target.replace(/\/$/, ""))))
      problems.push(`${file} names ${target}, which does not exist.`);
  for (const [, command] of text.matchAll(COMMAND))
    if (!NPM_BUILT_IN.has(command) && !Object.hasOwn(scripts, command))
      problems.push(`${file} names the command npm run ${command}, which does not exist.`);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
