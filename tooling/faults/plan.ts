/** A test file with the fault ids that its titles begin with. */
export type FaultFile = { file: string; project: string; ids: readonly string[] };
/** What is run in one go. End-to-end files run alone, and whole: their tests follow on each other. */
export type Unit = { name: string; files: readonly string[]; projects: readonly string[] };
/** One experiment of the list, with the files that hold its tests. */
export type Experiment = { id: string; files: readonly string[] };
export type Plan = { experiments: Experiment[]; units: Unit[] };

/** A title begins with what it proves: `F2 F5 G10: a process killed …`. */
const TITLE = /["'`]((?:[A-Z]\d+ )*[A-Z]\d+):/g;

/** The fault ids in the titles of a test file's text, in order of number. */
export function faultIds(source: string): string[] {
  const ids = [...source.matchAll(TITLE)].flatMap(([, list = ""]) => list.split(" "));
  return [...new Set(ids)].filter(isFaultId).sort(byNumber);
}

/** Which project of the test runner a file belongs to. The suffixes are those of `vitest.config.ts`. */
export function projectOf(file: string): string {
  if (file.startsWith("apps/backend/e2e/")) return file.endsWith(".timed.test.ts") ? "timed" : "end-to-end";
  if (/\.db\.test\.tsx?$/.test(file)) return "database";
  if (/\.conformance\.test\.tsx?$/.test(file)) return "emulator";
  return /\.screen\.test\.tsx?$/.test(file) ? "screens" : "pure";
}

const WHOLE_SERVERS = ["end-to-end", "timed"];

/** Every experiment that has tests, in order of number, and how to run them. Throws when `only` names one that has none. */
export function planRun(files: readonly FaultFile[], only: readonly string[]): Plan {
  const ids = [...new Set(files.flatMap((file) => file.ids))].sort(byNumber);
  const unknown = only.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Error(`No test proves ${unknown.join(", ")}. There are ${ids.join(", ")}.`);
  const chosen = ids.filter((id) => only.length === 0 || only.includes(id));
  const wanted = files.filter((file) => file.ids.some((id) => chosen.includes(id)));
  const small = wanted.filter(({ project }) => !WHOLE_SERVERS.includes(project));
  const whole = wanted.filter(({ project }) => WHOLE_SERVERS.includes(project));
  return {
    experiments: chosen.map((id) => ({
      id,
      files: wanted.filter((file) => file.ids.includes(id)).map(({ file }) => file),
    })),
    units: [
      ...(small.length === 0 ? [] : [unitOf("rules and databases", small)]),
      ...whole.map((file) => unitOf(file.file.replace(/^.*\/(.*)\.test\.tsx?$/, "$1"), [file])),
    ],
  };
}

function unitOf(name: string, files: readonly FaultFile[]): Unit {
  return { name, files: files.map(({ file }) => file), projects: [...new Set(files.map(({ project }) => project))] };
}

/** Whether the title of a test says that it belongs to an experiment. */
export function belongsTo(id: string, fullName: string): boolean {
  return new RegExp(`(?:^|\\s)${id}(?:\\s[A-Z]\\d+)*:`).test(fullName);
}

function isFaultId(id: string): boolean {
  return /^F\d+$/.test(id);
}

function byNumber(one: string, other: string): number {
  return Number(one.slice(1)) - Number(other.slice(1));
}
