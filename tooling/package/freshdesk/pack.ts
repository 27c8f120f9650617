import { createHash } from "node:crypto";
import { endingOf, type FileMap, pathsIn } from "../files/file-map.ts";

/** What `fdk pack` rejects an archive above, in bytes. */
export const LARGEST_ARCHIVE = 5_000_000;
const JUNK = /(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/;
const DIGEST = "digest.md5";

/** The files of the archive in the order in which `fdk pack` writes them, with the digest that it adds. */
export function packFreshdesk(files: FileMap): { files: FileMap; order: readonly string[] } {
  const wanted = [
    ...pathsIn(files, "app/"),
    ...pathsIn(files, "src/"),
    ...pathsIn(files, "server/").filter(isServerCode),
    ...pathsIn(files, "config/").filter((path) => path !== "config/iparam_test_data.json"),
    ...["manifest.json", "actions.json", "package.json", "vite.config.js", "tsconfig.json", "README.md"].filter(
      (path) => files.has(path),
    ),
  ].filter((path) => !JUNK.test(path));
  const packed = new Map(wanted.flatMap((path) => entryOf(files, path)));
  packed.set(DIGEST, new TextEncoder().encode(digestOf(files)));
  return { files: packed, order: [...wanted, DIGEST] };
}

/** MD5 in hex over the bytes of everything in `app/`, one file after the other, and then of the manifest. */
export function digestOf(files: FileMap): string {
  const hash = createHash("md5");
  for (const path of [...pathsIn(files, "app/").filter((path) => !JUNK.test(path)), "manifest.json"])
    hash.update(files.get(path) ?? new Uint8Array());
  return hash.digest("hex");
}

function isServerCode(path: string): boolean {
  return ["js", "pem"].includes(endingOf(path)) && !/(^|\/)(node_modules|test_data)\//.test(path);
}

function entryOf(files: FileMap, path: string): [string, Uint8Array][] {
  const bytes = files.get(path);
  return bytes === undefined ? [] : [[path, bytes]];
}
