import { rmSync } from "node:fs";
import path from "node:path";
import type { FileMap } from "./files/file-map.ts";
import { writeArchive } from "./files/write-archive.ts";
import { writeFiles, writeWhole } from "./files/write-files.ts";
import { checkGroup, type GroupResult } from "./rule.ts";
import { scriptBytes, sizeRules } from "./size-rules.ts";

/** What is needed to check, pack and weigh one app. */
export type AppPlan = {
  /** The name of its archive and of its unpacked folder. */
  readonly name: string;
  /** What an admin's tools would be pointed at: the package itself, or the project it is packed from. */
  readonly folder: FileMap;
  readonly check: (files: FileMap) => GroupResult[];
  readonly pack: (files: FileMap) => { files: FileMap; order?: readonly string[] };
  readonly built: FileMap;
  readonly mostScriptKb: number;
  readonly mostArchiveBytes: number;
};

export type PackedApp = {
  readonly name: string;
  readonly groups: readonly GroupResult[];
  readonly files: number;
  readonly scriptBytes: number;
  readonly archiveBytes: number;
  /** Where the archive was written; null when a rule is broken. */
  readonly archive: string | null;
};

/** Checks an app, packs it and writes archive and folder into `output`. What breaks a rule is not written. */
export function packageApp(plan: AppPlan, output: string): PackedApp {
  const { name, folder, built, mostScriptKb, mostArchiveBytes } = plan;
  const packed = plan.pack(folder);
  const archive = writeArchive(packed.files, packed.order);
  const groups = [...plan.check(folder), checkGroup(sizeRules, { built, archive, mostScriptKb, mostArchiveBytes })];
  const at = path.join(output, `${name}.zip`);
  rmSync(at, { force: true });
  rmSync(path.join(output, name), { force: true, recursive: true });
  const isSound = groups.every(({ broken }) => broken.length === 0);
  if (isSound) {
    writeWhole(at, archive);
    writeFiles(path.join(output, name), folder);
  }
  return {
    name,
    groups,
    files: packed.files.size,
    scriptBytes: scriptBytes(built),
    archiveBytes: archive.length,
    archive: isSound ? at : null,
  };
}
