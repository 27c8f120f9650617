import { readdirSync } from "node:fs";
import path from "node:path";
import { type FileMap, textOf } from "../files/file-map.ts";
import { readFolder } from "../files/read-folder.ts";
import { objectOf, readJson, textIn } from "../json/read-json.ts";
import { withStandingTsconfig } from "./standing-tsconfig.ts";
import { type OwnPackage, vendorPackages } from "./vendor-packages.ts";

/** What a machine or a build leaves behind in the folder. */
const LEFT_BEHIND = /^(node_modules|build|dist|coverage|log|tmp|\.[^/]+)(\/|$)/;
const TESTED = /\.test\.[a-z]+$/;

/** The Freshdesk app's folder as one that stands alone, with what it uses of the packages beside it. */
export function gatherFreshdesk(folder: string, packagesFolder: string): FileMap {
  const app = readFolder(folder, (inside) => !LEFT_BEHIND.test(inside));
  return vendorPackages(withStandingTsconfig(app, folder), readPackages(packagesFolder));
}

function readPackages(folder: string): OwnPackage[] {
  return readdirSync(folder).flatMap((name) => {
    const files = readFolder(
      path.join(folder, name),
      (inside) => inside === "package.json" || (inside.startsWith("src/") && !TESTED.test(inside)),
    );
    const reading = readJson(textOf(files, "package.json"));
    const called = textIn(objectOf(reading.kind === "read" ? reading.value : null), "name");
    return called === null ? [] : [{ name: called, files }];
  });
}
