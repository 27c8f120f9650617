import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { constants, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./free-port.ts";
import { COMPILE_CACHE, PREPARED_DATA, type Program, programFile } from "./programs.ts";

export const API_KEY = "ocx_live_black_box_0123456789abcdef";
const SECRET_KEY = Buffer.alloc(32, 5).toString("base64");

/** Compiling the embedded database to its fastest form pays off later than most of these processes live. */
const SHORT_LIVED = {
  flags: ["--liftoff-only", "--wasm-lazy-validation"],
  environment: { NODE_COMPILE_CACHE: COMPILE_CACHE },
};
const AS_IT_SHIPS = { flags: [], environment: {} };

export type BackendProcess = {
  url: string;
  dataDir: string;
  log: string[];
  /** Starts it and waits until it takes requests. `environment` is for this start only. */
  start(environment?: Record<string, string>): Promise<void>;
  /** Starts it without waiting. */
  launch(environment?: Record<string, string>): void;
  /** Waits until it takes requests, or has ended by itself: then false. */
  isReady(): Promise<boolean>;
  /** Resolves when the process that was started last has ended, by itself or by a signal. */
  ended(): Promise<{ code: number | null; signal: string | null }>;
  /** Ends it without warning, as a crash would. */
  kill(): Promise<void>;
  /** Has it stand still, go on, or do what it does by itself on a signal. */
  signal(name: "SIGSTOP" | "SIGCONT" | "SIGUSR2"): void;
  /** Asks it to end; answers its exit code. */
  stop(): Promise<number | null>;
  dispose(): Promise<void>;
  residentMegabytes(): number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by what the tests expect of them
  query(procedure: string, input?: unknown): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by what the tests expect of them
  mutate(procedure: string, input?: unknown): Promise<any>;
  call(method: "GET" | "POST", procedure: string, input: unknown, key?: string): Promise<Response>;
};

export class CallFailed extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The production backend as a process of its own, on a free port and a database of its own. */
export async function createBackendProcess(options: {
  databaseUrl: string | null;
  zendeskUrl: string;
  environment?: Record<string, string>;
  /** Another program than the product's own. */
  program?: Program;
  /** It begins without tables, as on a new machine. */
  hasNoTables?: boolean;
  /** It runs as it ships, for whoever measures it. */
  isMeasured?: boolean;
}): Promise<BackendProcess> {
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(tmpdir(), "opencx-e2e-"));
  const isPrepared = options.databaseUrl === null && options.hasNoTables !== true;
  if (isPrepared) cpSync(PREPARED_DATA, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const url = `http://127.0.0.1:${port}`;
  const log: string[] = [];
  let child: ChildProcess | null = null;
  const { program = "main" } = options;
  const way = options.isMeasured === true ? AS_IT_SHIPS : SHORT_LIVED;
  const environment: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    ...way.environment,
    ...withoutOurs(process.env),
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    OPENCX_BOOTSTRAP_API_KEY: API_KEY,
    ZENDESK_URL_TEMPLATE: options.zendeskUrl,
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl, OPENCX_SECRET_KEY: SECRET_KEY } : {}),
    ...options.environment,
  };

  function launch(forThisStart: Record<string, string> = {}): void {
    if (child && !hasEnded(child)) throw new Error(`The backend runs already, as process ${child.pid}.`);
    const started = spawn(process.execPath, [...way.flags, programFile(program)], {
      env: { ...environment, ...forThisStart },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    started.stdout.on("data", (chunk: Buffer) => log.push(chunk.toString("utf8")));
    started.stderr.on("data", (chunk: Buffer) => log.push(chunk.toString("utf8")));
  }
  async function isReady(): Promise<boolean> {
    const until = Date.now() + 60_000;
    while (!(await isHealthy(url))) {
      if (child === null || hasEnded(child)) return false;
      if (Date.now() > until) throw new Error(`The backend did not start:\n${log.join("")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return true;
  }
  async function start(forThisStart: Record<string, string> = {}): Promise<void> {
    launch(forThisStart);
    if (!(await isReady())) throw new Error(`The backend did not start:\n${log.join("")}`);
  }
  async function ended(): Promise<{ code: number | null; signal: string | null }> {
    const ending = child;
    if (!ending) throw new Error("No process was started.");
    if (!hasEnded(ending)) await once(ending, "exit");
    return { code: ending.exitCode, signal: ending.signalCode };
  }
  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const ending = child;
    child = null;
    if (!ending || hasEnded(ending)) return ending?.exitCode ?? null;
    const exited = once(ending, "exit");
    ending.kill(signal);
    await exited;
    return ending.exitCode;
  }
  function call(method: "GET" | "POST", procedure: string, input: unknown, key = API_KEY): Promise<Response> {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    if (method === "POST")
      return fetch(`${url}/api/trpc/${procedure}`, { method, headers, body: JSON.stringify(input ?? {}) });
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return fetch(`${url}/api/trpc/${procedure}${query}`, { method, headers });
  }
  return {
    url,
    dataDir,
    log,
    start,
    launch,
    isReady,
    ended,
    kill: async () => void (await end("SIGKILL")),
    signal: (name) => void child?.kill(name),
    stop: () => end("SIGTERM"),
    dispose: async () => {
      await end("SIGKILL");
      rmSync(dataDir, { recursive: true, force: true });
    },
    residentMegabytes: () => {
      const status = readFileSync(`/proc/${child?.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    },
    query: async (procedure, input) => unwrap(await call("GET", procedure, input)),
    mutate: async (procedure, input) => unwrap(await call("POST", procedure, input)),
    call,
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function unwrap(response: Response): Promise<unknown> {
  const body = await response.json();
  if (!response.ok) throw new CallFailed(response.status, body.error?.message ?? String(response.status));
  return body.result.data;
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/api/health`).then(
    (response) => response.ok,
    () => false,
  );
}

function withoutOurs(environment: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const ours =
    /^(OPENCX_|MODEL_|ANTHROPIC_|ZENDESK_|FRESHDESK_|CHAT_MODEL|EMBEDDING_MODEL|DATABASE_URL|DATA_DIR|PORT|HOST)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
}

/** How long to wait before another look, after so long a time: looking costs the backend work of its own. */
function untilNextLook(waitedMs: number): number {
  return Math.min(Math.max(waitedMs / 6, 20), 300);
}

/** Waits until `look` holds; fails with `what` when it does not in time. */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  timeoutMs = 30_000,
): Promise<Exclude<T, null | undefined | false>> {
  const began = Date.now();
  for (;;) {
    const found = await look();
    if (found) return found as Exclude<T, null | undefined | false>;
    const waitedMs = Date.now() - began;
    if (waitedMs > timeoutMs) throw new Error(`Not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, untilNextLook(waitedMs)));
  }
}
