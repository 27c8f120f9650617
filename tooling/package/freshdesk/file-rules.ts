import { pathsIn, textOf, textsOf } from "../files/file-map.ts";
import { readJson } from "../json/read-json.ts";
import { referencesOf } from "../page-references.ts";
import { declared, type FreshdeskApp, type FreshdeskRule, freshworks, ours } from "./freshdesk-app.ts";

const KNOWN_CONFIG =
  /^config\/(iparams\.(json|html)|oauth_config\.json|entities\.json|requests\.json|app_settings\.json|assets\/.+)$/;
const MOST_BYTES_OF_A_FILE = 2_000_000;
const CLIENT = "{{{appclient}}}";
const UNIT_TEST = "fdk-unit-test";

export const fileRules: readonly FreshdeskRule[] = [
  freshworks("folders are there", ({ files }) =>
    ["app", "config"]
      .filter((folder) => pathsIn(files, `${folder}/`).length === 0)
      .map((folder) => `Mandatory folder(s) missing: ${folder}`),
  ),
  freshworks("README.md is there", ({ files }) =>
    (textOf(files, "README.md") ?? "").trim() === "" ? ["Mandatory file(s) missing: README.md"] : [],
  ),
  freshworks("JSON is JSON", ({ files }) =>
    textsOf(files, ["json"]).flatMap(({ path, text }) => {
      const reading = readJson(text);
      return reading.kind === "broken" ? [`${path}: ${reading.detail}`] : [];
    }),
  ),
  freshworks("config holds what is known", ({ files }) =>
    pathsIn(files, "config/")
      .filter((path) => !KNOWN_CONFIG.test(path))
      .map((path) => `Unsupported File(s) in config folder: ${path}`),
  ),
  freshworks("one installation page", ({ files }) => {
    const has = (name: string) => files.has(`config/${name}`);
    if (has("iparams.json") && has("iparams.html"))
      return ["Unsupported File(s). Specify either iparams.html or iparams.json"];
    return has("iparams.json") || has("iparams.html") ? [] : ["iparams.json is mandatory."];
  }),
  freshworks("no file of app is too large", ({ files }) =>
    pathsIn(files, "app/")
      .filter((path) => (files.get(path)?.length ?? 0) > MOST_BYTES_OF_A_FILE)
      .map((path) => `App file exceeds threshold size(2MB): ${path}`),
  ),
  freshworks("pages load the client first, and nothing from outside", (app) =>
    pagesOf(app).flatMap(({ path, text }) => {
      const [first, ...rest] = referencesOf(path, text).filter(({ element }) => element === "script");
      const outside = rest.filter(({ isOutside }) => isOutside).map(({ target }) => target);
      return [
        ...(first?.target === CLIENT ? [] : [`${path} must load <script src="${CLIENT}"> before every other script`]),
        ...outside.map((target) => `${path} loads ${target} from outside`),
        ...rest
          .filter(({ isOutside, target }) => !isOutside && !app.files.has(target))
          .map(({ target }) => `${path} refers to ${target}, which is not found in app folder`),
      ];
    }),
  ),
  freshworks("unit tests that are named can be run", ({ files, manifest }) => {
    const scripts: unknown = manifest["scripts"];
    const isNamed = typeof scripts === "object" && scripts !== null && Object.hasOwn(scripts, UNIT_TEST);
    if (!isNamed) return [];
    const missing = [
      ...(files.has("vitest.config.js") ? [] : ["vitest.config.js"]),
      ...(pathsIn(files, "tests/").length > 0 ? [] : ["tests"]),
    ];
    return missing.map((path) => `${UNIT_TEST} is mentioned in manifest.json, but ${path} is missing`);
  }),
  ours("React Meta apps bring what builds them", ({ files, manifest }) =>
    manifest["metaConfig"] === undefined || files.has("package.json")
      ? []
      : ["metaConfig is mentioned in manifest.json, but package.json is missing"],
  ),
];

/** Every page that a location shows, and every other page of the app, such as those of modals. */
function pagesOf(app: FreshdeskApp): { path: string; text: string }[] {
  const named = new Set(declared(app, "location").map(({ fields }) => `app/${String(fields["url"] ?? "")}`));
  return textsOf(app.files, ["html"]).filter(({ path }) => named.has(path) || /^app\/[^/]+\.html$/.test(path));
}
