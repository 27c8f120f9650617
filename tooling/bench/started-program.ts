import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type StartedProgram = { url: URL; process: ChildProcess; stop(): Promise<void> };

const START_MS = 60_000;

/** Starts a Node program of ours that prints `listening http://…` once it takes requests. */
export async function startProgram(
  file: string,
  options: { cwd?: string; environment?: Record<string, string> } = {},
): Promise<StartedProgram> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, NODE_ENV: "production", ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const url = await new Promise<URL>((resolve, reject) => {
    const fail = () => reject(new Error(`${file} did not start: ${said.trim()}`));
    const timer = setTimeout(fail, START_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const found = /listening (http:\S+)/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(new URL(found));
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", fail);
  });
  return {
    url,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  };
}
