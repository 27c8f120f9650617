import { describe, expect, it } from "vitest";
import type { FileMap } from "../files/file-map.ts";
import { BROKEN_CODE } from "./broken-code.examples.ts";
import { BROKEN_IPARAMS } from "./broken-iparams.examples.ts";
import { BROKEN_MANIFESTS } from "./broken-manifests.examples.ts";
import { BROKEN_REQUESTS } from "./broken-requests.examples.ts";
import { readFreshdeskApp } from "./freshdesk-app.ts";
import { freshdeskFolder } from "./freshdesk-folder.examples.ts";
import { checkFreshdesk, freshdeskRules } from "./rules.ts";

const broken = (files: FileMap) => checkFreshdesk(files).flatMap(({ broken }) => broken);
const breakages = [BROKEN_MANIFESTS, BROKEN_IPARAMS, BROKEN_REQUESTS, BROKEN_CODE]
  .flatMap((table) => Object.entries(table))
  .flatMap(([rule, ways]) => ways.map(([how, edit, says]) => ({ rule, how, edit, says })));

it("R231 R236: the Freshdesk app's manifest, parameters, templates, server code and icon break no rule", () => {
  expect(broken(freshdeskFolder())).toEqual([]);
});

describe("what fdk validate would refuse is refused here, in its words", () => {
  it.each(breakages)("R231 R236: $rule: $how", ({ rule, edit, says }) => {
    const app = readFreshdeskApp(edit(freshdeskFolder()));
    const messages = freshdeskRules.filter(({ name }) => name === rule).flatMap(({ broken }) => broken(app));
    expect(messages).toContainEqual(typeof says === "string" ? says : expect.stringMatching(says));
  });
});

it("R231: every rule is broken by an example", () => {
  const names = [...new Set(breakages.map(({ rule }) => rule))];
  expect(names.sort()).toEqual(freshdeskRules.map(({ name }) => name).sort());
});

it("R231 R236: deleting any file of the app stops it", () => {
  for (const path of freshdeskFolder().keys()) {
    const files = new Map(freshdeskFolder());
    files.delete(path);
    expect({ path, stops: broken(files).length > 0 }).toEqual({ path, stops: true });
  }
});
