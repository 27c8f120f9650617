import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
export const root = path.resolve(import.meta.dirname, "..");

/**
 * Builds what the command needs; unchanged parts come from turbo's cache. Ends the process when it fails.
 * `announce` is printed when nothing was built before, so that a wait explains itself. `afresh` names the only
 * packages to build, without the cache.
 */
export function build(task, { announce, afresh = [] } = {}) {
  if (announce && !existsSync(path.join(root, "apps/backend/.next/BUILD_ID"))) console.log(announce);
  const turbo = path.join(path.dirname(require.resolve("turbo/package.json")), "bin", "turbo");
  const { status } = spawnSync(
    process.execPath,
    [turbo, "run", task, "--output-logs=errors-only", "--log-order=grouped", ...only(afresh)],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      encoding: "utf8",
    },
  );
  if (status === 0) return;
  console.error(`Building failed. Run \`npx turbo run ${task}\` to see all of it.`);
  process.exit(status ?? 1);
}

const only = (packages) => (packages.length === 0 ? [] : ["--force", ...packages.map((name) => `--filter=${name}`)]);
