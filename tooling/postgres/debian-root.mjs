import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

// PostgreSQL with pgvector from Debian's own packages, in a folder of its own: the machine's packages stay as they are,
// and the versions are the same on every machine. Runs before anything is installed: built-ins only, parses on Node 20.

const PACKAGES = "postgresql-18,postgresql-18-pgvector";
const SUITE = "forky";
const POSTGRES = "usr/lib/postgresql/18/bin/postgres";

export class NotObtainable extends Error {
  name = "NotObtainable";
}

/** The folder that holds (or will hold) the packages; outside the checkout, kept between runs. */
export function rootFolder(environment) {
  return path.join(environment.OPENCX_POSTGRES_DIR ?? path.join(environment.TMPDIR ?? "/var/tmp", "opencx-pg"), "root");
}

/** Makes sure that `root` holds PostgreSQL; the first time takes a minute. Throws `NotObtainable` with the reason. */
export function ensureDebianRoot(root) {
  if (existsSync(path.join(root, POSTGRES))) return;
  if (process.platform !== "linux" || process.getuid?.() !== 0) throw new NotObtainable("it needs root on Linux");
  const mirror = debianMirror();
  if (mirror === null) throw new NotObtainable("this is not a Debian machine with package sources");
  process.stderr.write("Setting up PostgreSQL for the tests, once; this takes a minute or two.\n");
  mkdirSync(path.dirname(root), { recursive: true });
  // Built aside and renamed into place, so that an interrupted or a second build never leaves half a root behind.
  const building = mkdtempSync(`${root}-building-`);
  try {
    const { command, environment, folder } = debootstrap(building);
    const script = path.join(folder, "scripts/sid");
    const target = path.join(building, "root");
    const arguments_ = ["--variant=minbase", `--include=${PACKAGES}`, SUITE, target, mirror, script];
    const built = spawnSync(command, arguments_, { encoding: "utf8", env: { ...process.env, ...environment } });
    if (built.status !== 0) throw new NotObtainable(`debootstrap failed: ${lastLine(built.stdout || built.stderr)}`);
    if (!existsSync(root)) renameSync(target, root);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** The machine's own debootstrap, or the package unpacked into `folder` without installing it. */
function debootstrap(folder) {
  if (spawnSync("debootstrap", ["--version"]).status === 0)
    return { command: "debootstrap", folder: "/usr/share/debootstrap", environment: {} };
  const download = () => spawnSync("apt-get", ["download", "debootstrap"], { cwd: folder }).status === 0;
  if (!download()) {
    spawnSync("apt-get", ["update"]);
    if (!download()) throw new NotObtainable("debootstrap could not be downloaded");
  }
  const file = readdirSync(folder).find((name) => name.endsWith(".deb"));
  if (file === undefined || spawnSync("dpkg-deb", ["-x", file, "tool"], { cwd: folder }).status !== 0)
    throw new NotObtainable("debootstrap could not be unpacked");
  const unpacked = path.join(folder, "tool/usr/share/debootstrap");
  return {
    command: path.join(folder, "tool/usr/sbin/debootstrap"),
    folder: unpacked,
    environment: { DEBOOTSTRAP_DIR: unpacked },
  };
}

/** The first package source this machine uses. */
function debianMirror() {
  if (!existsSync("/etc/debian_version")) return null;
  const folder = "/etc/apt/sources.list.d";
  const listed = existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
  for (const file of ["/etc/apt/sources.list", ...listed].filter((at) => existsSync(at))) {
    const source = /^(?:deb\s+(?:\[[^\]]*\]\s*)?|URIs:\s*)(https?:\/\/\S+)/m.exec(readFileSync(file, "utf8"))?.[1];
    if (source !== undefined) return source;
  }
  return null;
}

function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? "";
}
