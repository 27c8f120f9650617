import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const TRIES = 4;
/** Claims filed by this copy of the module. */
const held = new Set<string>();

/** The embedded database is in use by another process, which is alive. */
export class DirectoryInUse extends Error {
  override readonly name = "DirectoryInUse";
}

/**
 * Makes this process the only one in `directory`; the answer lets go of it.
 *
 * Every process files a claim under its own process id first and looks at the other claims second, so two of them can
 * never both believe to be alone, and a dead one's claim can be removed without a race: nobody else writes that file.
 * A claim ends when its process does, never after a time: a long query blocks the event loop of a healthy holder.
 * Throws `DirectoryInUse` when another process that is alive holds it.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const claims = `${path.resolve(directory)}.lock`;
  mkdirSync(claims, { recursive: true, mode: 0o700 });
  for (let tried = 1; ; tried += 1) {
    const release = fileClaim(claims, directory);
    const holder = otherHolder(claims);
    if (holder === null) return release;
    release();
    if (tried >= TRIES) throw inUse(directory, holder);
    // Two that start at the same moment see each other and both step back; chance lets one of them win.
    await sleep(20 + Math.random() * 200);
  }
}

function inUse(directory: string, pid: number): DirectoryInUse {
  const who = pid === process.pid ? "by this process already" : `by process ${pid}`;
  return new DirectoryInUse(
    `The embedded database ${directory} is in use ${who}: stop it first, or set another DATA_DIR.`,
  );
}

function fileClaim(claims: string, directory: string): () => void {
  const file = path.join(claims, String(process.pid));
  if (isHeldByThisProcess(file)) throw inUse(directory, process.pid);
  // Whatever else stands under our process id was left by a dead process whose id we were given.
  rmSync(file, { force: true });
  writeFileSync(file, identityOf(process.pid) ?? "", { flag: "wx", mode: 0o600 });
  held.add(file);
  const remove = () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
  process.once("exit", remove);
  return () => {
    process.off("exit", remove);
    remove();
  };
}

function isHeldByThisProcess(file: string): boolean {
  if (held.has(file)) return true;
  // Another copy of this module, for example in a worker thread, has a set of its own.
  const identity = identityOf(process.pid);
  return identity !== null && readText(file) === identity;
}

/** The process id of another holder that is alive; claims of dead ones are cleared away. */
function otherHolder(claims: string): number | null {
  for (const name of readdirSync(claims)) {
    const pid = Number(name);
    if (pid === process.pid || !Number.isSafeInteger(pid) || pid <= 0) continue;
    const file = path.join(claims, name);
    if (isAlive(pid, readText(file))) return pid;
    rmSync(file, { force: true });
  }
  return null;
}

function isAlive(pid: number, claimedIdentity: string | null): boolean {
  // The claim vanished between listing and reading: its holder let go.
  if (claimedIdentity === null) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  const identity = identityOf(pid);
  return identity === null || claimedIdentity === "" || identity === claimedIdentity;
}

/** Tells a process from a later one with the same id: boot and start time. Null where the system does not say. */
function identityOf(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the program's name in brackets and may hold anything, so count from the last bracket.
  const startTicks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  if (startTicks === undefined) return null;
  return `${readText("/proc/sys/kernel/random/boot_id")?.trim() ?? "boot"}:${startTicks}`;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
