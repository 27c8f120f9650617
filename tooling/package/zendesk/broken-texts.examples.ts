import type { Breakage } from "../breakage.examples.ts";
import { all, withFile, without, withValue } from "../files/edit-files.examples.ts";

/** For every rule of the translations at least one way to break it. */
export const BROKEN_TEXTS: Readonly<Record<string, readonly Breakage[]>> = {
  "the default locale is one": [
    ["it is not", withValue("manifest.json", ["defaultLocale"], "english"), "english is not a valid default locale."],
  ],
  "the default locale has its file": [
    ["deleted", without("translations/en.json"), /^Missing translation file for locale 'en'\. Learn more: /],
  ],
  "files are named by locale": [
    ["they are not", withFile("translations/zh-Hans.json", "{}"), "translations/zh-Hans.json is not a valid locale."],
  ],
  "files are JSON": [
    ["a comma", withFile("translations/de.json", "{,}"), /^translations\/de\.json is not valid JSON\. ./],
  ],
  "files are objects": [
    ["a list", withFile("translations/de.json", "[]"), "translations/de.json is not a JSON object."],
  ],
  "the listing's texts are there": [
    ["deleted", without("translations/en.json"), "Could not find translations/en.json"],
    [
      "two are missing",
      all(
        withValue("translations/en.json", ["app", "short_description"], undefined),
        withValue("translations/en.json", ["app", "long_description"], undefined),
      ),
      "Missing required key from translations/en.json: short_description, long_description",
    ],
  ],
  "every setting's text has a label": [
    [
      "none",
      withValue("translations/fr.json", ["app", "parameters", "app_key", "label"], undefined),
      "Missing required key label on leaf app_key from translations/fr.json",
    ],
  ],
  "texts with titles have values": [
    [
      "a bare text",
      withValue("translations/en.json", ["app", "package"], "x"),
      /^'name': 'OpenCX' is invalid for translation\.$/,
    ],
  ],
  "every setting has its text": [
    [
      "none",
      withValue("manifest.json", ["parameters", 2], { name: "extra", type: "text" }),
      /the setting extra has no label/,
    ],
  ],
  "every locale says as much as English": [
    [
      "less",
      withValue("translations/de.json", ["app", "installation_instructions"], undefined),
      "translations/de.json does not translate installation_instructions.",
    ],
  ],
  "no text is empty, and the short description is short": [
    ["empty", withValue("translations/es.json", ["app", "name"], " "), "translations/es.json: name is empty."],
    ["long", withValue("translations/es.json", ["app", "short_description"], "x".repeat(81)), /has 81 characters/],
  ],
};
