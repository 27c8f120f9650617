import { pathsIn } from "../files/file-map.ts";
import { type JsonObject, listOf, objectOf, shown, textIn } from "../json/read-json.ts";
import { namedAll } from "../rule.ts";
import { hasNoCode, locationsOf, ours, parametersOf, type ZendeskRule, zendesk } from "./zendesk-app.ts";

const SERVED_VERSION = "2.0";
const BOOLEANS = ["private", "singleInstall", "signedUrls", "requirementsOnly", "marketingOnly"];
const STRINGS: readonly [key: string, label: string][] = [
  ["defaultLocale", "default_locale"],
  ["version", "version"],
  ["frameworkVersion", "framework_version"],
  ["remoteInstallationURL", "remote_installation_url"],
  ["termsConditionsURL", "terms_conditions_url"],
  ["gaID", "google_analytics_code"],
];
const OAUTH_FIELDS = ["client_id", "client_secret", "authorize_uri", "access_token_uri"];
const MARKETPLACE_EXPERIMENTS = ["hashParams", "newCssCompiler"];
const MANIFEST_HELP = "https://developer.zendesk.com/documentation/apps/app-developer-guide/manifest/";

/** Without a manifest that can be read no other rule has anything to look at. */
export const readableManifestRules: readonly ZendeskRule[] = [
  zendesk("manifest.json is at the root", ({ files, manifestReading }) => {
    if (manifestReading.kind !== "missing") return [];
    const nested = pathsIn(files, "").find((path) => /^[^/]+\/manifest\.json$/.test(path));
    if (nested === undefined) return ["Could not find manifest.json"];
    return [
      `Could not find manifest.json in the root of the zip file, but ${nested} was found. Try re-creating the archive from this directory.`,
    ];
  }),
  zendesk("manifest.json is JSON", ({ manifestReading }) =>
    manifestReading.kind === "broken" ? [`manifest is not proper JSON. ${manifestReading.detail}`] : [],
  ),
  zendesk("manifest.json is an object", ({ manifestReading }) =>
    manifestReading.kind === "read" && objectOf(manifestReading.value) !== manifestReading.value
      ? ["manifest is not proper JSON. It must be an object."]
      : [],
  ),
];

export const manifestRules: readonly ZendeskRule[] = [
  zendesk("no key is named twice", ({ manifestReading }) => {
    const duplicates = manifestReading.kind === "read" ? manifestReading.duplicates : [];
    return duplicates.map(
      ({ key, first, second }) =>
        `Duplicate keys are specified in the manifest.json file. Duplicate reference in manifest: "${key}". Initially set to "${first}", attempted overwrite to "${second}".`,
    );
  }),
  zendesk("author and default locale are given", ({ manifest }) =>
    missingFields(manifest, ["author", "defaultLocale"]),
  ),
  zendesk("a location is given", (app) =>
    hasNoCode(app) || locationsOf(app).length > 0 ? [] : ["Missing required field in manifest: location"],
  ),
  zendesk("the framework version is given", (app) =>
    hasNoCode(app) ? [] : missingFields(app.manifest, ["frameworkVersion"]),
  ),
  zendesk("the framework version is served", (app) => {
    const version = app.manifest["frameworkVersion"];
    if (hasNoCode(app) || version === undefined || version === SERVED_VERSION) return [];
    return [`${shown(version)} is not a valid framework version. Available versions are: ${SERVED_VERSION}.`];
  }),
  zendesk("a package without code names no place for it", (app) => [
    ...(hasNoCode(app) && locationsOf(app).length > 0
      ? ["Locations can't be defined when you specify requirements only"]
      : []),
    ...(hasNoCode(app) && app.manifest["frameworkVersion"] !== undefined
      ? ["Framework versions can't be set when you specify requirements only"]
      : []),
  ]),
  zendesk("a mere listing is public and has no settings", (app) => [
    ...(app.manifest["marketingOnly"] === true && parametersOf(app).length > 0
      ? ["Parameters can't be defined for marketing-only apps"]
      : []),
    ...(app.manifest["marketingOnly"] === true && app.manifest["private"] !== false
      ? ["Marketing-only apps must not be private"]
      : []),
  ]),
  zendesk("switches are true or false", ({ manifest }) =>
    BOOLEANS.filter((key) => manifest[key] !== undefined && typeof manifest[key] !== "boolean").map(
      (key) => `${key} must be a boolean value, got "${shown(manifest[key])}".`,
    ),
  ),
  zendesk("texts are texts", ({ manifest }) =>
    STRINGS.flatMap(([key, label]) => notText(manifest, key, label)).concat(
      ["name", "email", "url"].flatMap((key) => notText(objectOf(manifest["author"]), key, `author ${key}`)),
    ),
  ),
  zendesk("addresses are addresses", ({ manifest }) => [
    ...notAddress(textIn(manifest, "termsConditionsURL"), "terms_conditions_url"),
    ...notAddress(textIn(objectOf(manifest["author"]), "url"), "author url"),
  ]),
  zendesk("experiments are key-value pairs", ({ manifest: { experiments } }) =>
    experiments === undefined || objectOf(experiments) === experiments
      ? []
      : [
          `The manifest field experiments needs to be key-value pairs with string keys, but it was ${shown(experiments)}`,
        ],
  ),
  zendesk("experiments are open to the Marketplace", ({ manifest }) =>
    Object.entries(objectOf(manifest["experiments"]))
      .filter(([name, isOn]) => isOn === true && !MARKETPLACE_EXPERIMENTS.includes(name))
      .map(([name]) => `Manifest specifies unknown or unavailable experiment: ${name}`),
  ),
  zendesk("allowed domains are a list of texts", ({ manifest: { domainWhitelist } }) =>
    domainWhitelist === undefined ||
    (Array.isArray(domainWhitelist) && listOf(domainWhitelist).every((host) => typeof host === "string"))
      ? []
      : ["The manifest field domainWhitelist need to be an array containing strings"],
  ),
  zendesk("OAuth is whole", (app) => {
    const { oauth } = app.manifest;
    if (oauth === undefined) return [];
    const fields = objectOf(oauth);
    const missing = OAUTH_FIELDS.filter((key) => (textIn(fields, key) ?? "") === "");
    const hasParameter = parametersOf(app).some(({ type }) => type === "oauth");
    return [
      ...namedAll(
        missing,
        "Missing required oauth field in manifest: %",
        "Missing required oauth fields in manifest: %",
      ),
      ...(hasParameter
        ? []
        : [`Missing parameter of type 'oauth'. Learn about oauth property in manifest: ${MANIFEST_HELP}`]),
    ];
  }),
  zendesk("noTemplate is gone", ({ manifest: { noTemplate } }) =>
    noTemplate === undefined || noTemplate === false
      ? []
      : [
          `noTemplate is deprecated and cannot be used with framework version 2 or above. Set the autoLoad or autoHide property for each specific location instead. Learn more: ${MANIFEST_HELP}.`,
        ],
  ),
  ours("the Marketplace gets a public package with a version", ({ manifest }) => [
    ...(manifest["private"] === false
      ? []
      : ["manifest.json: the Marketplace takes packages with private: false only."]),
    ...(/^\d+\.\d+\.\d+$/.test(textIn(manifest, "version") ?? "")
      ? []
      : ["manifest.json: version must be three numbers such as 1.0.0; it is raised with each upload."]),
  ]),
];

function missingFields(manifest: JsonObject, keys: readonly string[]): string[] {
  const missing = keys.filter((key) => manifest[key] === undefined || manifest[key] === null);
  return namedAll(missing, "Missing required field in manifest: %", "Missing required fields in manifest: %");
}

function notText(object: JsonObject, key: string, label: string): string[] {
  const value = object[key];
  return value === undefined || typeof value === "string" ? [] : [`${label} must be a string, got "${shown(value)}".`];
}

function notAddress(value: string | null, label: string): string[] {
  if (value === null || /^https?:$/.test(URL.parse(value)?.protocol ?? "")) return [];
  return [`${label} must be a valid URL, got "${value}".`];
}
