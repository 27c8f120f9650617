import path from "node:path";
import type { FileMap } from "../files/file-map.ts";
import { readFolder } from "../files/read-folder.ts";

const OWN = /^(manifest\.json|requirements\.json|translations\/(.*\.json)?|assets\/(.*)?)$/;

/** Two files want the same place in the package. */
export class TwoFilesOfOneName extends Error {
  override readonly name = "TwoFilesOfOneName";
}

/**
 * The package of the Zendesk app: what Zendesk reads lies in the app's folder, what it serves is there too or was built
 * into `dist/assets`.
 * @throws TwoFilesOfOneName when the build would hide a picture of the app
 */
export function gatherZendesk(folder: string): FileMap {
  const files = new Map(readFolder(folder, (inside) => OWN.test(inside)));
  for (const [name, bytes] of readFolder(path.join(folder, "dist", "assets"))) {
    const known = files.get(`assets/${name}`);
    if (known !== undefined && Buffer.compare(known, bytes) !== 0)
      throw new TwoFilesOfOneName(`assets/${name} is both a file of the app and another one of its build.`);
    files.set(`assets/${name}`, bytes);
  }
  return files;
}
