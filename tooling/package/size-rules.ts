import { gzipSync } from "node:zlib";
import { type FileMap, pathsIn } from "./files/file-map.ts";
import { type RuleGroup, rulesOf } from "./rule.ts";

export const BYTES_PER_KB = 1_000;

/** A built app and its archive, with the most that they may weigh. */
export type Weighed = {
  readonly built: FileMap;
  readonly archive: Uint8Array;
  /** All JavaScript of the app, compressed file by file as a browser gets it. */
  readonly mostScriptKb: number;
  readonly mostArchiveBytes: number;
};

const ours = rulesOf<Weighed>("OpenCX");

export const sizeRules: RuleGroup<Weighed> = {
  name: "sizes",
  rules: [
    ours("the app is built", ({ built }) =>
      scriptsIn(built).length > 0 ? [] : ["There is no built JavaScript to measure: the app's build wrote none."],
    ),
    ours("the JavaScript is small", ({ built, mostScriptKb }) => {
      const kb = scriptBytes(built) / BYTES_PER_KB;
      return kb <= mostScriptKb
        ? []
        : [`The JavaScript weighs ${kb.toFixed(1)} KB compressed; ${mostScriptKb} KB are the most.`];
    }),
    ours("the archive is small", ({ archive, mostArchiveBytes }) =>
      archive.length <= mostArchiveBytes
        ? []
        : [`The archive has ${archive.length} bytes; ${mostArchiveBytes} are the most that is taken.`],
    ),
  ],
};

/** What the JavaScript of a built app weighs, compressed, in bytes. */
export function scriptBytes(built: FileMap): number {
  return scriptsIn(built).reduce((sum, path) => sum + gzipSync(built.get(path) ?? "", { level: 9 }).length, 0);
}

function scriptsIn(built: FileMap): string[] {
  return pathsIn(built, "").filter((path) => /\.m?js$/.test(path));
}
