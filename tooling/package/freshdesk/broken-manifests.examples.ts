import type { Breakage } from "../breakage.examples.ts";
import { type Edit, withFile, withMore, without, withValue } from "../files/edit-files.examples.ts";

const manifest = (place: readonly (string | number)[], value: unknown): Edit =>
  withValue("manifest.json", place, value);
const sidebar = ["modules", "support_ticket", "location", "ticket_sidebar"];
const functions = ["modules", "common", "functions"];

/** For every rule of the manifest, the files and the server code at least one way to break it. */
export const BROKEN_MANIFESTS: Readonly<Record<string, readonly Breakage[]>> = {
  "manifest.json is there": [["deleted", without("manifest.json"), "Mandatory file(s) missing: manifest.json"]],
  "manifest.json is JSON": [["cut off", withFile("manifest.json", "{"), /^manifest\.json: ./]],
  "the schema holds": [
    ["no engines", manifest(["engines"], undefined), "must have required property 'engines' in manifest.json"],
    ["a name", manifest(["name"], "OpenCX"), "must NOT have additional properties 'name' in manifest.json"],
    [
      "hosts of the old platform",
      manifest(["whitelisted-domains"], ["https://x.example"]),
      "must NOT have additional properties 'whitelisted-domains' in manifest.json",
    ],
    ["an empty block", manifest(functions, {}), "/modules/common/functions must NOT have fewer than 1 properties"],
    ["another framework", manifest(["metaConfig", "framework"], "vue"), /must be equal to one of the allowed values/],
    ["no version of the FDK", manifest(["engines", "fdk"], undefined), /must have required property 'fdk'/],
    ["an event without a handler", manifest(["modules", "common", "events", "onAppInstall"], {}), /'handler'/],
  ],
  "the platform version is served": [
    ["an old one", manifest(["platform-version"], "2.3"), "Invalid platform version mentioned in manifest.json - 2.3"],
  ],
  "a product is named": [
    [
      "common alone",
      manifest(["modules", "support_ticket"], undefined),
      /^At least one module apart from common must be/,
    ],
  ],
  "modules are Freshdesk's": [
    [
      "another product's",
      manifest(["modules", "service_ticket"], {}),
      "Invalid module(s) mentioned in manifest.json: service_ticket",
    ],
  ],
  "locations are their module's": [
    [
      "in the wrong module",
      manifest(["modules", "common", "location"], {
        ticket_sidebar: { url: "index.html", icon: "styles/images/icon.svg" },
      }),
      "Invalid location(s) mentioned in modules: common - ticket_sidebar",
    ],
  ],
  "locations have their page": [
    [
      "no address",
      manifest([...sidebar, "url"], ""),
      "Url is either not mentioned or empty in support_ticket/ticket_sidebar",
    ],
    [
      "deleted",
      without("app/index.html"),
      "Template file 'index.html' mentioned in support_ticket/ticket_sidebar is not found in app folder",
    ],
  ],
  "locations have their icon": [
    [
      "not named",
      manifest([...sidebar, "icon"], undefined),
      "Icon is either not mentioned or empty in support_ticket/ticket_sidebar",
    ],
    [
      "deleted",
      without("app/styles/images/icon.svg"),
      "Icon 'styles/images/icon.svg' mentioned in support_ticket/ticket_sidebar is not found in app folder",
    ],
  ],
  "icons are 64 by 64": [
    [
      "another size",
      withFile("app/styles/images/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"></svg>'),
      "Invalid dimension of icon 'styles/images/icon.svg' for support_ticket/ticket_sidebar",
    ],
  ],
  "functions are named and timed as allowed": [
    [
      "a time that is not allowed",
      manifest(functions, { findProblem: { timeout: 5 } }),
      /timeout must be equal to one of the allowed values/,
    ],
    [
      "a name that is not allowed",
      manifest(functions, { "1st": {} }),
      /'1st' is not defined in server\/server\.js or has an invalid name/,
    ],
  ],
  "events are of the platform": [
    [
      "another",
      manifest(["modules", "common", "events", "onSync"], { handler: "onInstall" }),
      "Invalid event: 'onSync' for module: common",
    ],
  ],
  "engines are versions": [["a range", manifest(["engines", "node"], "24.x"), /\/engines\/node must match pattern/]],
  "the app appears in the ticket sidebar": [
    ["elsewhere", manifest(["modules", "support_ticket"], {}), /ticket_sidebar is missing/],
  ],
  "folders are there": [
    [
      "no app",
      without("app/index.html", "app/components/main.jsx", "app/styles/images/icon.svg"),
      "Mandatory folder(s) missing: app",
    ],
    [
      "no config",
      without("config/iparams.json", "config/requests.json", "config/assets/iparams.js"),
      "Mandatory folder(s) missing: config",
    ],
  ],
  "README.md is there": [
    ["deleted", without("README.md"), "Mandatory file(s) missing: README.md"],
    ["empty", withFile("README.md", "\n"), "Mandatory file(s) missing: README.md"],
  ],
  "JSON is JSON": [
    ["parameters", withFile("config/iparams.json", "{"), /^config\/iparams\.json: ./],
    ["two objects", withMore("config/requests.json", "{}"), /^config\/requests\.json: ./],
  ],
  "config holds what is known": [
    ["test data", withFile("config/iparam_test_data.json", "{}"), /iparam_test_data\.json$/],
  ],
  "one installation page": [
    ["none", without("config/iparams.json"), "iparams.json is mandatory."],
    ["two", withFile("config/iparams.html", "<p>"), "Unsupported File(s). Specify either iparams.html or iparams.json"],
  ],
  "no file of app is too large": [
    [
      "2 MB and more",
      withFile("app/film.txt", new Uint8Array(2_000_001)),
      "App file exceeds threshold size(2MB): app/film.txt",
    ],
  ],
  "pages load the client first, and nothing from outside": [
    [
      "no client",
      withFile("app/index.html", '<script type="module" src="./components/main.jsx"></script>'),
      /\{\{\{appclient\}\}\}/,
    ],
    ["a modal without one", withFile("app/inspect.html", "<p>x</p>"), /^app\/inspect\.html must load/],
    ["a stranger", withMore("app/index.html", '<script src="https://cdn.example/x.js"></script>'), /from outside$/],
    [
      "its script is missing",
      without("app/components/main.jsx"),
      "app/index.html refers to app/components/main.jsx, which is not found in app folder",
    ],
  ],
  "unit tests that are named can be run": [
    ["no configuration", without("vitest.config.js"), /vitest\.config\.js is missing$/],
    ["no tests", without("tests/panel.test.js"), /tests is missing$/],
  ],
  "React Meta apps bring what builds them": [["deleted", without("package.json"), /package\.json is missing$/]],
  "server code is there when the manifest needs it": [
    ["deleted", without("server/server.js"), "Mandatory file(s) missing: server/server.js"],
  ],
  "functions are handed out": [
    [
      "one is not",
      manifest(functions, { readDraft: {} }),
      "Function 'readDraft' is not defined in server/server.js or has an invalid name",
    ],
  ],
  "event handlers are handed out": [
    [
      "one is not",
      manifest(["modules", "common", "events", "onAppInstall", "handler"], "begin"),
      /^Event 'onAppInstall' handler 'begin'/,
    ],
  ],
  "required packages are listed": [
    [
      "one is not",
      withMore("server/server.js", 'const got = require("got");'),
      /^server\/server\.js: 'got' is required but/,
    ],
  ],
  "listed packages are required": [
    [
      "one is not",
      manifest(["dependencies"], { lodash: "4.17.21" }),
      "Dependency 'lodash' is mentioned in manifest.json but not used in server code",
    ],
  ],
  "listed packages have one version": [
    [
      "a range",
      manifest(["dependencies"], { lodash: "^4.0.0" }),
      "Dependency 'lodash' must have an exact version, not ^4.0.0",
    ],
  ],
};
