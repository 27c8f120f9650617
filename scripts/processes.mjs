import { spawn } from "node:child_process";

const children = new Set();
let isStopping = false;

/** Starts a child that ends with this process. `onExit` is told when it ends by itself. */
export function startChild(file, { env, cwd, stdio, onExit }) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    cwd,
    stdio,
    env: { ...process.env, ...env },
  });
  children.add(child);
  child.on("exit", (code) => {
    children.delete(child);
    if (!isStopping) onExit(code);
  });
  return child;
}

/** Asks every child to end, waits for them, then ends this process. */
export async function stopAll(code) {
  if (isStopping) return;
  isStopping = true;
  const ended = [...children].map((child) => new Promise((resolve) => child.on("exit", resolve)));
  for (const child of children) child.kill("SIGTERM");
  await Promise.race([Promise.all(ended), new Promise((resolve) => setTimeout(resolve, 10_000))]);
  for (const child of children) child.kill("SIGKILL");
  process.exit(code);
}

// However this process ends, no server stays behind.
process.on("exit", () => {
  for (const child of children) child.kill("SIGTERM");
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stopAll(0));
