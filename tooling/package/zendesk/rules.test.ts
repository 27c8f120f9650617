import { describe, expect, it } from "vitest";
import type { FileMap } from "../files/file-map.ts";
import { BROKEN_ASSETS } from "./broken-assets.examples.ts";
import { BROKEN_MANIFESTS } from "./broken-manifests.examples.ts";
import { BROKEN_REQUIREMENTS } from "./broken-requirements.examples.ts";
import { BROKEN_SETTINGS } from "./broken-settings.examples.ts";
import { BROKEN_TEXTS } from "./broken-texts.examples.ts";
import { checkZendesk, zendeskRules } from "./rules.ts";
import { readZendeskApp } from "./zendesk-app.ts";
import { zendeskPackage } from "./zendesk-package.examples.ts";

const broken = (files: FileMap) => checkZendesk(files).flatMap(({ broken }) => broken);
const breakages = [BROKEN_MANIFESTS, BROKEN_SETTINGS, BROKEN_TEXTS, BROKEN_REQUIREMENTS, BROKEN_ASSETS]
  .flatMap((table) => Object.entries(table))
  .flatMap(([rule, ways]) => ways.map(([how, edit, says]) => ({ rule, how, edit, says })));

it("R230 R236: the Zendesk app's manifest, settings, texts, requirements and pictures break no rule", () => {
  expect(broken(zendeskPackage())).toEqual([]);
});

describe("what the Marketplace would refuse is refused here, in its words", () => {
  it.each(breakages)("R230 R236: $rule: $how", ({ rule, edit, says }) => {
    const app = readZendeskApp(edit(zendeskPackage()));
    const messages = zendeskRules.filter(({ name }) => name === rule).flatMap(({ broken }) => broken(app));
    expect(messages).toContainEqual(typeof says === "string" ? says : expect.stringMatching(says));
  });
});

it("R230: every rule is broken by an example", () => {
  const broken = [...new Set(breakages.map(({ rule }) => rule))];
  expect(broken.sort()).toEqual(zendeskRules.map(({ name }) => name).sort());
});

it("R230 R236: deleting any file that the package needs stops it", () => {
  for (const path of zendeskPackage().keys()) {
    const files = new Map(zendeskPackage());
    files.delete(path);
    const isNeeded = !/^(requirements\.json|assets\/logo\.svg|translations\/(?!en\.).*)$/.test(path);
    expect({ path, stops: broken(files).length > 0 }).toEqual({ path, stops: isNeeded });
  }
});
