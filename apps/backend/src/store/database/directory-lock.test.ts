import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DirectoryInUse, lockDirectory } from "./directory-lock.ts";

const moduleUrl = new URL("./directory-lock.ts", import.meta.url).href;
let folder = "";
let children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "opencx-lock-"));
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  rmSync(folder, { recursive: true });
});

const directory = () => path.join(folder, "database");
const claims = () => readdirSync(`${directory()}.lock`);

/** Another process that takes the lock, says how that went, and then waits to be killed or told to end. */
async function locker(): Promise<{ child: ChildProcess; said: string }> {
  const code = `
    import { lockDirectory } from ${JSON.stringify(moduleUrl)};
    try { await lockDirectory(${JSON.stringify(directory())}); console.log("locked"); process.stdin.resume(); process.stdin.on("end", () => process.exit(0)); }
    catch (error) { console.log(error.name + ": " + error.message); process.exit(3); }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["pipe", "pipe", "ignore"] });
  children.push(child);
  const [chunk] = await once(child.stdout, "data");
  return { child, said: String(chunk).trim() };
}

describe("the lock of the embedded database", () => {
  it("F20: a second process is refused and told who holds it", async () => {
    const first = await locker();
    expect(first.said).toBe("locked");
    const second = await locker();
    expect(second.said).toMatch(/^DirectoryInUse: /);
    expect(second.said).toContain(`process ${first.child.pid}`);
    await expect(lockDirectory(directory())).rejects.toBeInstanceOf(DirectoryInUse);
    expect(claims()).toEqual([String(first.child.pid)]);
  });

  it("F20: a holder killed at any moment leaves nothing that must be repaired by hand", async () => {
    const { child } = await locker();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(claims()).toEqual([String(child.pid)]);
    const release = await lockDirectory(directory());
    expect(claims()).toEqual([String(process.pid)]);
    release();
    expect(claims()).toEqual([]);
  });

  it("F20: a holder that ends in order takes its claim along", async () => {
    const { child } = await locker();
    child.stdin?.end();
    await once(child, "exit");
    expect(claims()).toEqual([]);
  });

  it("F20: of many that start at the same moment at most one gets in", async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, locker));
    expect(answers.filter(({ said }) => said === "locked").length).toBeLessThanOrEqual(1);
    expect(answers.every(({ said }) => said === "locked" || said.startsWith("DirectoryInUse"))).toBe(true);
  });

  it("F20: the same process is refused as well", async () => {
    const release = await lockDirectory(directory());
    await expect(lockDirectory(directory())).rejects.toThrow("by this process already");
    release();
    (await lockDirectory(directory()))();
  });

  it.skipIf(!existsSync("/proc/self/stat"))(
    "F20: a claim of an earlier process with the same id does not count",
    async () => {
      const { child } = await locker();
      const file = path.join(`${directory()}.lock`, String(child.pid));
      expect(readFileSync(file, "utf8")).toMatch(/^.+:\d+$/);
      writeFileSync(file, readFileSync(file, "utf8").replace(/\d+$/, "1"));
      (await lockDirectory(directory()))();
    },
  );
});
