// Formatting, lint, types, import rules, unused code, sizes, documents: everything that needs no database.
import { spawn } from "node:child_process";
import path from "node:path";
import { build, root } from "./build.mjs";

build("generate");

const script = (name, ...args) => [process.execPath, [path.join(root, "tooling", name), ...args]];
const tool = (name, ...args) => [path.join(root, "node_modules", ".bin", name), args];
/** The compiler's native port: the same rules in a quarter of the time. Tools that need its interface keep the other one. */
const types = (project) => [
  process.execPath,
  [path.join(root, "node_modules/typescript-native/bin/tsc"), "--noEmit", "-p", project],
];
const CHECKS = [
  ["format and lint", ...tool("biome", "check", "--error-on-warnings", ".")],
  ["types of shared", ...types("packages/shared")],
  ["types of the emulator", ...types("packages/helpdesk-emulator")],
  ["types of the backend", ...types("apps/backend")],
  ["types of the sidebar", ...types("packages/sidebar")],
  ["types of the Zendesk app", ...types("apps/zendesk-sidebar")],
  ["types of the Freshdesk app", ...types("apps/freshdesk-app")],
  ["types of the tools", ...types("tooling")],
  [
    "import rules",
    ...tool("depcruise", "--config", "tooling/dependency-cruiser.cjs", "--output-type", "err", "apps", "packages"),
  ],
  ["unused code", ...tool("knip", "--no-progress")],
  ["sizes and names", ...script("check-sizes.mjs")],
  ["documents", ...script("check-documents.mjs")],
  ["requirement map", ...script("requirement-map.mjs", "--check")],
  ["lockfile", ...script("check-lockfile.mjs")],
  ["schema and migrations", process.execPath, [path.join(root, "apps/backend/prisma/check-drift.ts")]],
];

function run([title, command, args]) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, args, { cwd: root, shell: process.platform === "win32" });
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ title, ok: false, output: String(error) }));
    child.on("close", (code) => resolve({ title, ok: code === 0, output }));
  });
}

let failures = 0;
const queue = [...CHECKS];
async function worker() {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const { title, ok, output } = await run(check);
    console.log(`${ok ? "ok    " : "FAILED"} ${title}`);
    if (ok) continue;
    failures++;
    console.log(output.trimEnd());
  }
}
await Promise.all([worker(), worker()]);
console.log(failures === 0 ? "All checks are clean." : `${failures} of ${CHECKS.length} checks failed.`);
process.exit(failures === 0 ? 0 : 1);
