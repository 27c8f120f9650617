import type { FileMap } from "../files/file-map.ts";
import { hygieneRules } from "../hygiene/hygiene-rules.ts";
import { checkGroup, type GroupResult, type RuleGroup } from "../rule.ts";
import { fileRules } from "./file-rules.ts";
import { type FreshdeskApp, readFreshdeskApp } from "./freshdesk-app.ts";
import { iparamRules } from "./iparam-rules.ts";
import { lintRules } from "./lint.ts";
import { manifestRules, readableManifestRules } from "./manifest-rules.ts";
import { requestRules } from "./request-rules.ts";
import { serverRules } from "./server-rules.ts";

const READABLE: RuleGroup<FreshdeskApp> = { name: "manifest is there", rules: readableManifestRules };
const GROUPS: readonly RuleGroup<FreshdeskApp>[] = [
  { name: "manifest", rules: manifestRules },
  { name: "files", rules: fileRules },
  { name: "installation page", rules: iparamRules },
  { name: "request templates", rules: requestRules },
  { name: "server code", rules: serverRules },
  { name: "lint", rules: lintRules },
  { name: "hygiene", rules: hygieneRules },
];

/** Every rule, for those who want to know that none is forgotten. */
export const freshdeskRules = [READABLE, ...GROUPS].flatMap(({ rules }) => rules);

/** Everything that `fdk validate` looks at in an app's folder, rebuilt: the tool itself cannot be had from npm. Pure. */
export function checkFreshdesk(files: FileMap): GroupResult[] {
  const app = readFreshdeskApp(files);
  const readable = checkGroup(READABLE, app);
  return readable.broken.length > 0 ? [readable] : [readable, ...GROUPS.map((group) => checkGroup(group, app))];
}
