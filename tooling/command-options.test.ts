import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

const OPTIONS = pathToFileURL(path.resolve(import.meta.dirname, "command-options.ts")).href;
const COMMAND = `
  const { readOptions } = await import(${JSON.stringify(OPTIONS)});
  console.log(JSON.stringify(readOptions({ only: { type: "string", multiple: true, default: [] } })));
`;

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", COMMAND, "--", ...args],
    { encoding: "utf8" },
  );
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

describe("the options of a command", () => {
  it("are read as they were written", () => {
    expect(run("--only", "F1", "--only", "F2")).toEqual({ status: 0, stdout: '{"only":["F1","F2"]}', stderr: "" });
  });

  it.each([
    ["a word without an option", "F11"],
    ["an unknown option", "--all"],
  ])("%s ends it with a sentence that names the known ones", (_, wrong) => {
    const { status, stdout, stderr } = run(wrong);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^.*'${wrong}'.* There are --only\\.$`));
  });
});
