import path from "node:path";
import { type FileMap, textOf } from "../files/file-map.ts";
import { isObject, type JsonObject, objectOf, readJson } from "../json/read-json.ts";

/** A package of this repository that the app uses and npm does not have. `files` are its own, from its folder on. */
export type OwnPackage = { readonly name: string; readonly files: FileMap };

/** The app imports something that the package does not hand out. */
export class NotExported extends Error {
  override readonly name = "NotExported";
}

const CODE = /\.(js|jsx|ts|tsx)$/;
const SPECIFIER = /(\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"']+)\2/g;
const encoder = new TextEncoder();

/** A file of a package. */
type Found = { readonly owner: OwnPackage; readonly file: string };

/**
 * The app's folder as one that stands alone: what it uses of our packages lies in `app/opencx/`, what only its tests use
 * in `tests/opencx/`, imports point there, and its package.json names what these packages need from npm. Only then can
 * the FDK install, test and build it.
 * @throws NotExported
 */
export function vendorPackages(app: FileMap, packages: readonly OwnPackage[]): FileMap {
  const files = new Map(app);
  const origins = new Map<string, Found>();
  const code = [...app.keys()].filter((file) => CODE.test(file));
  const isTest = (file: string): boolean => file.startsWith("tests/");
  bringIn(
    "app",
    code.filter((file) => !isTest(file)),
  );
  bringIn("tests", code.filter(isTest));
  if (origins.size > 0) files.set("package.json", standingPackage(app, [...origins.values()]));
  return files;

  /** Points the imports of these files, and of everything that they bring in, to copies below `root`. */
  function bringIn(root: "app" | "tests", waiting: string[]): void {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      const from = at;
      const pointed = pointImports(textOf(files, from) ?? "", (wanted) => {
        const found = find(wanted, origins.get(from), packages);
        if (found === null) return wanted;
        const known = placeOf("app", found);
        const target = files.has(known) ? known : placeOf(root, found);
        if (!files.has(target)) {
          files.set(target, bytesOf(found));
          origins.set(target, found);
          if (CODE.test(target)) waiting.push(target);
        }
        return relative(from, target);
      });
      files.set(from, encoder.encode(pointed));
    }
  }
}

function pointImports(code: string, lead: (wanted: string) => string): string {
  return code.replace(
    SPECIFIER,
    (_whole, before: string, quote: string, wanted: string) => `${before}${quote}${lead(wanted)}${quote}`,
  );
}

function placeOf(root: "app" | "tests", { owner, file }: Found): string {
  return `${root}/opencx/${owner.name.replace(/^@[^/]+\//, "")}/${file.replace(/^src\//, "")}`;
}

function find(wanted: string, from: Found | undefined, packages: readonly OwnPackage[]): Found | null {
  if (from !== undefined && wanted.startsWith("."))
    return { owner: from.owner, file: path.posix.join(path.posix.dirname(from.file), wanted) };
  const owner = packages.find(({ name }) => wanted === name || wanted.startsWith(`${name}/`));
  return owner === undefined ? null : { owner, file: exportedFile(owner, `.${wanted.slice(owner.name.length)}`) };
}

/** Where a name leads by the exports of its package; the longer pattern decides, as in Node. */
function exportedFile({ name, files }: OwnPackage, wanted: string): string {
  const patterns = Object.entries(objectOf(parsed(files, "package.json")["exports"]));
  for (const [pattern, target] of patterns.sort(([left], [right]) => right.length - left.length)) {
    const [before = "", after] = pattern.split("*");
    const isMatch = after === undefined ? wanted === pattern : wanted.startsWith(before) && wanted.endsWith(after);
    if (!isMatch || typeof target !== "string") continue;
    const star = after === undefined ? "" : wanted.slice(before.length, wanted.length - after.length);
    return path.posix.normalize(target.replace("*", star));
  }
  throw new NotExported(`${name}${wanted.slice(1)} is imported, but ${name} does not export it.`);
}

function bytesOf({ owner, file }: Found): Uint8Array {
  const bytes = owner.files.get(file);
  if (bytes === undefined) throw new NotExported(`${owner.name} has no file ${file}.`);
  return bytes;
}

function relative(from: string, to: string): string {
  const way = path.posix.relative(path.posix.dirname(from), to);
  return way.startsWith(".") ? way : `./${way}`;
}

function standingPackage(app: FileMap, used: readonly Found[]): Uint8Array {
  const manifest = parsed(app, "package.json");
  const owners = [...new Set(used.map(({ owner }) => owner))];
  const theirs = owners.flatMap(({ files }) => Object.entries(objectOf(parsed(files, "package.json")["dependencies"])));
  const wanted = [...theirs, ...Object.entries(objectOf(manifest["dependencies"]))]
    .filter(([name]) => !owners.some((owner) => owner.name === name))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const standing = { ...manifest, dependencies: Object.fromEntries(wanted) };
  return encoder.encode(`${JSON.stringify(standing, null, 2)}\n`);
}

function parsed(files: FileMap, name: string): JsonObject {
  const reading = readJson(textOf(files, name));
  return reading.kind === "read" && isObject(reading.value) ? reading.value : {};
}
