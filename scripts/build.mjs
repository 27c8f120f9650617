import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
export const root = path.resolve(import.meta.dirname, "..");

/** What the sandbox can install beside its tickets: each app's package and its build. */
export const SIDEBAR_APPS = {
  SANDBOX_ZENDESK_APP: appAt("apps/zendesk-sidebar", "dist/assets"),
  SANDBOX_FRESHDESK_APP: appAt("apps/freshdesk-app", "build"),
};

function appAt(folder, built) {
  return [path.join(root, folder), path.join(root, folder, built)].join(path.delimiter);
}

/**
 * Builds what the command needs (`build`: pages, apps and the server's bundle); unchanged parts come from turbo's cache.
 * Ends the process when it fails.
 * `announce` is printed when nothing was built before, so that a wait explains itself. `only` names the packages to
 * build where not all are wanted; `afresh` does so too, and leaves the cache aside.
 */
export function build(task, { announce, ...packages } = {}) {
  if (announce && !existsSync(path.join(root, "apps/backend/.next/BUILD_ID"))) console.log(announce);
  const { status } = spawnSync(process.execPath, turboArguments(task, packages), OPTIONS);
  if (status === 0) return;
  sayFailed(task);
  process.exit(status ?? 1);
}

/** The same while other work goes on, all packages; answers whether it succeeded. */
export function buildBeside(task) {
  const child = spawn(process.execPath, turboArguments(task), { ...OPTIONS, stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((resolve) => {
    child.on("exit", (status) => {
      if (status !== 0) sayFailed(task);
      resolve(status === 0);
    });
  });
}

const OPTIONS = { cwd: root, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" };

function turboArguments(task, { only = [], afresh = [] } = {}) {
  const turbo = path.join(path.dirname(require.resolve("turbo/package.json")), "bin", "turbo");
  return [
    turbo,
    "run",
    ...(task === "build" ? ["build", "bundle"] : [task]),
    "--output-logs=errors-only",
    "--log-order=grouped",
    ...filtered([...only, ...afresh]),
    ...(afresh.length === 0 ? [] : ["--force"]),
  ];
}

function sayFailed(task) {
  console.error(`Building failed. Run \`npx turbo run ${task}\` to see all of it.`);
}

const filtered = (packages) => packages.map((name) => `--filter=${name}`);
