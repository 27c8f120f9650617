import { readFile } from "node:fs/promises";
import path from "node:path";
import { findRecord, type JsonRecord, parseJson } from "../server/read-json.ts";

/** An app that an admin can install: the folder of its package, and the folder of what was built of its sources. */
export type AppFolder = { readonly folder: string; readonly built: string };

/** The app that each helpdesk's accounts can install; null where there is none. */
export type AppFolders = { readonly zendesk: AppFolder | null; readonly freshdesk: AppFolder | null };

export const NO_APPS: AppFolders = { zendesk: null, freshdesk: null };

/** The first heading of an app's README. */
export async function readPackageHeading({ folder }: AppFolder): Promise<string> {
  const text = await readFile(path.join(folder, "README.md"), "utf8").catch(() => "");
  return /^# (.+)$/m.exec(text)?.[1]?.trim() ?? "App";
}

/** Reads a JSON object out of an app's package. Throws with the file's name when it is not there or holds none. */
export async function readPackageFile({ folder }: AppFolder, name: string): Promise<JsonRecord> {
  const text = await readFile(path.join(folder, name), "utf8").catch(() => null);
  const found = text === null ? undefined : findRecord(parseJson(text));
  if (found === undefined) throw new Error(`The app's package has no readable ${name}.`);
  return found;
}
