import type { Breakage } from "../breakage.examples.ts";
import { all, type Edit, withFile, without, withValue } from "../files/edit-files.examples.ts";

const manifest = (place: readonly (string | number)[], value: unknown): Edit =>
  withValue("manifest.json", place, value);
const sidebar = ["location", "support", "ticket_sidebar"];

/** For every rule of the manifest and the locations at least one way to break it. */
export const BROKEN_MANIFESTS: Readonly<Record<string, readonly Breakage[]>> = {
  "manifest.json is at the root": [
    ["it is missing", without("manifest.json"), "Could not find manifest.json"],
    [
      "it lies in a folder",
      all(without("manifest.json"), withFile("app/manifest.json", "{}")),
      "Could not find manifest.json in the root of the zip file, but app/manifest.json was found. Try re-creating the archive from this directory.",
    ],
  ],
  "manifest.json is JSON": [
    ["a bracket is missing", withFile("manifest.json", "{"), /^manifest is not proper JSON\. ./],
  ],
  "manifest.json is an object": [["it is a list", withFile("manifest.json", "[]"), /^manifest is not proper JSON\./]],
  "no key is named twice": [
    [
      "the version is given twice",
      withFile("manifest.json", '{"version": "1.0.0", "version": "1.0.1"}'),
      'Duplicate keys are specified in the manifest.json file. Duplicate reference in manifest: "version". Initially set to "1.0.0", attempted overwrite to "1.0.1".',
    ],
  ],
  "author and default locale are given": [
    ["no author", manifest(["author"], undefined), "Missing required field in manifest: author"],
    [
      "neither",
      all(manifest(["author"], undefined), manifest(["defaultLocale"], undefined)),
      "Missing required fields in manifest: author, defaultLocale",
    ],
  ],
  "a location is given": [
    ["no location", manifest(["location"], undefined), "Missing required field in manifest: location"],
  ],
  "the framework version is given": [
    ["none", manifest(["frameworkVersion"], undefined), "Missing required field in manifest: frameworkVersion"],
  ],
  "the framework version is served": [
    [
      "an old one",
      manifest(["frameworkVersion"], "1.0"),
      "1.0 is not a valid framework version. Available versions are: 2.0.",
    ],
  ],
  "a package without code names no place for it": [
    [
      "a location",
      manifest(["requirementsOnly"], true),
      "Locations can't be defined when you specify requirements only",
    ],
    [
      "a framework version",
      manifest(["marketingOnly"], true),
      "Framework versions can't be set when you specify requirements only",
    ],
  ],
  "a mere listing is public and has no settings": [
    ["settings", manifest(["marketingOnly"], true), "Parameters can't be defined for marketing-only apps"],
    [
      "private",
      all(manifest(["marketingOnly"], true), manifest(["private"], true)),
      "Marketing-only apps must not be private",
    ],
  ],
  "switches are true or false": [
    ["a text", manifest(["singleInstall"], "yes"), 'singleInstall must be a boolean value, got "yes".'],
  ],
  "texts are texts": [
    ["a number", manifest(["version"], 1), 'version must be a string, got "1".'],
    ["the author's name", manifest(["author", "name"], true), 'author name must be a string, got "true".'],
  ],
  "addresses are addresses": [
    ["no scheme", manifest(["author", "url"], "opencx"), 'author url must be a valid URL, got "opencx".'],
    ["the terms", manifest(["termsConditionsURL"], "x"), 'terms_conditions_url must be a valid URL, got "x".'],
  ],
  "experiments are key-value pairs": [
    [
      "a list",
      manifest(["experiments"], []),
      "The manifest field experiments needs to be key-value pairs with string keys, but it was []",
    ],
  ],
  "experiments are open to the Marketplace": [
    [
      "one that is not",
      manifest(["experiments"], { flight: true }),
      "Manifest specifies unknown or unavailable experiment: flight",
    ],
  ],
  "allowed domains are a list of texts": [
    [
      "a number in it",
      manifest(["domainWhitelist"], [1]),
      "The manifest field domainWhitelist need to be an array containing strings",
    ],
  ],
  "OAuth is whole": [
    [
      "one field",
      manifest(["oauth"], { client_id: "x", client_secret: "y", authorize_uri: "z" }),
      "Missing required oauth field in manifest: access_token_uri",
    ],
    ["no setting of that type", manifest(["oauth"], {}), /^Missing parameter of type 'oauth'\./],
  ],
  "noTemplate is gone": [
    [
      "it is used",
      manifest(["noTemplate"], true),
      /^noTemplate is deprecated and cannot be used with framework version 2/,
    ],
  ],
  "the Marketplace gets a public package with a version": [
    ["private", manifest(["private"], true), /private: false/],
    ["no version", manifest(["version"], undefined), /three numbers such as 1\.0\.0/],
  ],
  "hosts are Zendesk's": [["another", manifest(["location", "jira"], {}), "jira is an invalid host for apps."]],
  "places are the host's": [
    [
      "one",
      manifest(["location", "support", "cellar"], "assets/iframe.html"),
      "cellar is an invalid location in Support.",
    ],
    [
      "two",
      all(
        manifest(["location", "support", "cellar"], "assets/iframe.html"),
        manifest(["location", "support", "attic"], "assets/iframe.html"),
      ),
      "cellar, attic are invalid locations in Support.",
    ],
  ],
  "a place that loads by itself has an address": [
    ["none", manifest([...sidebar, "url"], undefined), "ticket_sidebar location does not specify a URI."],
  ],
  "addresses are in the package or https": [
    [
      "the page is missing",
      without("assets/iframe.html"),
      "assets/iframe.html is either an invalid location URI, refers to a missing asset, or does not use HTTPS.",
    ],
    [
      "no encryption",
      manifest([...sidebar, "url"], "http://copilot.example.com/panel"),
      "http://copilot.example.com/panel is either an invalid location URI, refers to a missing asset, or does not use HTTPS.",
    ],
  ],
  "flexible is true or false": [
    [
      "a text",
      manifest([...sidebar, "flexible"], "yes"),
      "yes is an invalid type for the flexible location parameter.",
    ],
  ],
  "what a place says is an address or an object": [
    ["a number", manifest(sidebar, 1), "App locations need to be URLs for this framework version."],
  ],
  "bars have their icon": [
    ["no icon", manifest(["location", "support", "nav_bar"], "assets/iframe.html"), /assets\/icon_nav_bar\.svg/],
  ],
  "the app appears in the ticket sidebar": [
    [
      "elsewhere",
      manifest(["location"], { support: { user_sidebar: "assets/iframe.html" } }),
      /ticket_sidebar is missing/,
    ],
  ],
};
