import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureDebianRoot, NotObtainable, rootFolder } from "./debian-root.mjs";

const BIN = "/usr/lib/postgresql/18/bin";
const CLUSTERS = "var/lib/postgresql";
const SEED = "opencx-seed";
const RUN = "opencx-run-";
/** Nothing here outlives a test run, so nothing needs to reach the disk. */
const FORGETFUL = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB"];
/** What a server in use does before it calls anything committed. */
const DURABLE = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=512MB"];
const SETTINGS = [
  "max_connections=100",
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  // Works without mounting anything into the folder.
  "dynamic_shared_memory_type=mmap",
];

export type TestServer = { kind: "running"; url: string; stop: () => Promise<void> };
export type NoTestServer = { kind: "absent"; reason: string };

/**
 * A PostgreSQL 18 with pgvector for tests: the one at `TEST_DATABASE_URL`, else a private one on a free port.
 * Answers `absent` with the reason where there can be none. A durable one flushes each commit, for measurements.
 */
export async function startTestServer(
  environment: Readonly<Record<string, string | undefined>>,
  { isDurable = false }: { isDurable?: boolean } = {},
): Promise<TestServer | NoTestServer> {
  const given = environment["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return { kind: "running", url: given, stop: async () => {} };
  const root = rootFolder(environment);
  try {
    ensureDebianRoot(root);
    if (process.getuid?.() !== 0) throw new NotObtainable("starting it needs root");
  } catch (error) {
    if (error instanceof NotObtainable)
      return {
        kind: "absent",
        reason: `TEST_DATABASE_URL is not set and PostgreSQL cannot be set up here: ${error.message}`,
      };
    throw error;
  }
  return startPrivate(root, [...SETTINGS, ...(isDurable ? DURABLE : FORGETFUL)]);
}

async function startPrivate(root: string, chosen: readonly string[]): Promise<TestServer> {
  const clusters = path.join(root, CLUSTERS);
  removeLeftovers(clusters);
  ensureSeed(root, clusters);
  const name = `${RUN}${process.pid}-${randomUUID().slice(0, 8)}`;
  const data = path.join(clusters, name);
  cpSync(path.join(clusters, SEED), data, { recursive: true, preserveTimestamps: true });
  inRoot(root, "chown", ["-R", "postgres:postgres", `/${CLUSTERS}/${name}`], "root");
  inRoot(root, "chmod", ["700", `/${CLUSTERS}/${name}`], "root");
  const port = await freePort();
  const settings = chosen.flatMap((setting) => ["-c", setting]);
  const server = spawn(
    "chroot",
    // The server must not outlive a test run that was killed.
    [
      root,
      "setpriv",
      ...AS_POSTGRES,
      "--pdeathsig=INT",
      `${BIN}/postgres`,
      "-D",
      `/${CLUSTERS}/${name}`,
      "-p",
      `${port}`,
      ...settings,
    ],
    { stdio: ["ignore", "ignore", "pipe"], env: inRootEnvironment() },
  );
  await untilReady(server);
  return {
    kind: "running",
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      if (server.exitCode === null && server.kill("SIGINT")) await once(server, "exit");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const AS_POSTGRES = ["--reuid=postgres", "--regid=postgres", "--init-groups"];

/** A root who was made one by `su` has no /usr/sbin on the path. */
function inRootEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C.UTF-8" };
}

function inRoot(root: string, command: string, arguments_: string[], user: "root" | "postgres"): void {
  const prefix = user === "postgres" ? ["setpriv", ...AS_POSTGRES] : [];
  const run = spawnSync("chroot", [root, ...prefix, command, ...arguments_], {
    encoding: "utf8",
    env: inRootEnvironment(),
  });
  if (run.status !== 0) throw new Error(`${command} failed inside ${root}: ${run.stderr.trim() || run.error?.message}`);
}

/** An empty cluster, made once; every run starts from a copy. */
function ensureSeed(root: string, clusters: string): void {
  if (existsSync(path.join(clusters, SEED))) return;
  const making = `${SEED}-making-${process.pid}`;
  const options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"];
  inRoot(root, `${BIN}/initdb`, ["-D", `/${CLUSTERS}/${making}`, ...options], "postgres");
  if (existsSync(path.join(clusters, SEED))) rmSync(path.join(clusters, making), { recursive: true });
  else renameSync(path.join(clusters, making), path.join(clusters, SEED));
}

/** Clusters of runs that ended without cleaning up. */
function removeLeftovers(clusters: string): void {
  for (const name of readdirSync(clusters)) {
    if (!name.startsWith(RUN)) continue;
    const pid = Number.parseInt(name.slice(RUN.length), 10);
    if (!existsSync(`/proc/${pid}`)) rmSync(path.join(clusters, name), { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function untilReady(server: ChildProcess): Promise<void> {
  let output = "";
  server.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output = (output + text).slice(-10_000);
  });
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 50) {
    if (output.includes("ready to accept connections")) return;
    if (server.exitCode !== null) break;
    await sleep(50);
  }
  server.kill("SIGKILL");
  throw new Error(`The test server did not start: ${output.trim().split("\n").at(-1) ?? "no output"}`);
}
