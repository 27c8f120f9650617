// npm silently drops optional platform packages that it cannot resolve; the lockfile then breaks other systems.
import { readFileSync } from "node:fs";
import path from "node:path";

const lock = path.resolve(import.meta.dirname, "..", "package-lock.json");
const { packages } = JSON.parse(readFileSync(lock, "utf8"));

function isLocked(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (at === "" || !at.includes("node_modules")) return Boolean(packages[`node_modules/${name}`]);
  }
}

let problems = 0;
for (const [at, entry] of Object.entries(packages)) {
  if (entry.resolved?.startsWith("http")) {
    problems++;
    console.error(`package-lock.json: ${at} names a download address; set omit-lockfile-registry-resolved.`);
  }
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (isLocked(at, name)) continue;
    problems++;
    console.error(`package-lock.json: ${at || "the root"} lacks the optional package ${name}.`);
  }
}
process.exit(problems === 0 ? 0 : 1);
