import { readFileSync } from "node:fs";
import path from "node:path";
import { type FileMap, textOf } from "../files/file-map.ts";
import { isObject, type JsonObject, objectOf, readJson, textIn } from "../json/read-json.ts";

const NAME = "tsconfig.json";

/**
 * The folder with a tsconfig.json that names no file outside of it: what it extends is written into it. Whoever builds
 * the folder elsewhere reads that file first.
 */
export function withStandingTsconfig(files: FileMap, folder: string): FileMap {
  const own = parsed(textOf(files, NAME));
  if (textIn(own, "extends") === null) return files;
  const whole: JsonObject = { ...inherited(own, folder), ...own, compilerOptions: optionsOf(own, folder) };
  const standing = Object.fromEntries(Object.entries(whole).filter(([key]) => key !== "extends"));
  return new Map(files).set(NAME, new TextEncoder().encode(`${JSON.stringify(standing, null, 2)}\n`));
}

function optionsOf(config: JsonObject, folder: string): JsonObject {
  const own = objectOf(config["compilerOptions"]);
  const from = textIn(config, "extends");
  return from === null
    ? own
    : { ...optionsOf(inherited(config, folder), path.dirname(path.join(folder, from))), ...own };
}

function inherited(config: JsonObject, folder: string): JsonObject {
  const from = textIn(config, "extends");
  return from === null ? {} : parsed(readFileSync(path.join(folder, from), "utf8"));
}

function parsed(text: string | null): JsonObject {
  const reading = readJson(text);
  return reading.kind === "read" && isObject(reading.value) ? reading.value : {};
}
