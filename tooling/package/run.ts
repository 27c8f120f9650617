/**
 * Checks both marketplace apps by the platforms' own rules and packs them into `dist/`. `--backend HOST` addresses the
 * Zendesk package to a server, `--integration ID` lets it create that integration's webhook. Ends with 1 on a broken rule.
 */
import path from "node:path";
import { readOptions } from "../command-options.ts";
import { packBoth } from "./pack-both.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const values = readOptions({
  backend: { type: "string" },
  integration: { type: "string" },
  out: { type: "string", default: path.join(ROOT, "dist") },
});
const { text, isSound } = packBoth({
  apps: path.join(ROOT, "apps"),
  packages: path.join(ROOT, "packages"),
  out: values.out,
  backend: values.backend ?? null,
  integration: values.integration ?? null,
});
console.log(text);
process.exitCode = isSound ? 0 : 1;
