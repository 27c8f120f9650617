import type { FileMap } from "../files/file-map.ts";
import { hygieneRules } from "../hygiene/hygiene-rules.ts";
import { checkGroup, type GroupResult, type RuleGroup } from "../rule.ts";
import { assetRules } from "./asset-rules.ts";
import { locationRules } from "./location-rules.ts";
import { manifestRules, readableManifestRules } from "./manifest-rules.ts";
import { parameterRules } from "./parameter-rules.ts";
import { requirementRules } from "./requirement-rules.ts";
import { translationRules } from "./translation-rules.ts";
import { readZendeskApp, type ZendeskApp } from "./zendesk-app.ts";

const READABLE: RuleGroup<ZendeskApp> = { name: "manifest is there", rules: readableManifestRules };
const GROUPS: readonly RuleGroup<ZendeskApp>[] = [
  { name: "manifest", rules: manifestRules },
  { name: "locations", rules: locationRules },
  { name: "settings", rules: parameterRules },
  { name: "translations", rules: translationRules },
  { name: "requirements", rules: requirementRules },
  { name: "assets", rules: assetRules },
  { name: "hygiene", rules: hygieneRules },
];

/** Every rule, for those who want to know that none is forgotten. */
export const zendeskRules = [READABLE, ...GROUPS].flatMap(({ rules }) => rules);

/**
 * Everything that Zendesk's own check of an uploaded package looks at, and what its Marketplace asks for beyond it. Pure.
 * Without a manifest nothing else is looked at, as at Zendesk.
 */
export function checkZendesk(files: FileMap): GroupResult[] {
  const app = readZendeskApp(files);
  const readable = checkGroup(READABLE, app);
  return readable.broken.length > 0 ? [readable] : [readable, ...GROUPS.map((group) => checkGroup(group, app))];
}
