import { findPackageJSON } from "node:module";
import path from "node:path";

/** The folder of the package that the module belongs to, whether it runs as source or out of the bundle. */
export function packageFolder(moduleUrl: string): string {
  const manifest = findPackageJSON("..", moduleUrl);
  if (!manifest) throw new Error(`${moduleUrl} lies in no package.`);
  return path.dirname(manifest);
}
