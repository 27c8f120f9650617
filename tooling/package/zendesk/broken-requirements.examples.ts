import type { Breakage } from "../breakage.examples.ts";
import { all, type Edit, withFile, without, withValue } from "../files/edit-files.examples.ts";

const manifest = (place: readonly (string | number)[], value: unknown): Edit =>
  withValue("manifest.json", place, value);
const requirements = (place: readonly (string | number)[], value: unknown): Edit =>
  withValue("requirements.json", place, value);
const many = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`r${at}`, value]));

/** For every rule of the requirements at least one way to break it. */
export const BROKEN_REQUIREMENTS: Readonly<Record<string, readonly Breakage[]>> = {
  "a package of requirements has some": [
    [
      "none",
      all(manifest(["requirementsOnly"], true), without("requirements.json")),
      "Could not find requirements.json",
    ],
  ],
  "the kind of app may have requirements": [
    [
      "Chat alone",
      manifest(["location"], { chat: { chat_sidebar: "assets/iframe.html" } }),
      "App requirements are not supported for marketing-only or Chat-only apps",
    ],
  ],
  "requirements.json is JSON": [
    ["it is not", withFile("requirements.json", "}"), /^requirements\.json is not proper JSON\. ./],
  ],
  "no requirement is named twice": [
    [
      "one",
      withFile("requirements.json", '{"views": {}, "views": {}}'),
      "requirements.json contains a duplicate key: views",
    ],
  ],
  "types of requirements are known": [
    ["another", requirements(["brands"], {}), "requirements.json contains an invalid type: brands"],
  ],
  "there are not too many": [
    [
      "5001 views",
      requirements(["views"], many(4_998, { title: "A view" })),
      "The requirements.json file contains too many requirements. The current limit is 5000 requirements. This app has 5001 requirements.",
    ],
  ],
  "there are not too many custom objects": [
    [
      "51",
      requirements(["custom_objects"], {
        custom_object_types: Array.from({ length: 51 }, () => ({ key: "k", schema: {} })),
      }),
      "The requirements.json file contains too many custom objects requirements. The current limit is 50 requirements. This app has 51 requirements.",
    ],
  ],
  "titles are given": [
    [
      "a trigger has none",
      requirements(["triggers", "opencx_new_tickets", "title"], undefined),
      'Missing required fields in requirements.json: "title" is required in "opencx_new_tickets"',
    ],
  ],
  "webhooks are whole": [
    [
      "no address",
      requirements(["webhooks", "opencx_webhook", "endpoint"], undefined),
      'Missing required fields in requirements.json: "endpoint" is required in "opencx_webhook"',
    ],
  ],
  "user and organization fields have a key": [
    [
      "none",
      requirements(["user_fields"], { plan: { title: "Plan", type: "text" } }),
      'Missing required fields in requirements.json: "key" is required in "plan"',
    ],
  ],
  "channel integrations are whole, and one": [
    [
      "two",
      requirements(["channel_integrations"], many(2, { manifest_url: "/m" })),
      "Specifying multiple channel integrations in requirements.json is not supported.",
    ],
    [
      "no manifest",
      requirements(["channel_integrations"], { one: {} }),
      'Missing required fields in requirements.json: "manifest_url" is required in "one"',
    ],
  ],
  "targets are not of a retired type": [
    ["one", requirements(["targets"], { t: { title: "T", type: "http_target" } }), /invalid type: http_target/],
  ],
  "webhooks call the server's own host over https and carry no secret": [
    [
      "another host",
      requirements(["webhooks", "opencx_webhook", "endpoint"], "https://evil.example/x"),
      /host of domainWhitelist/,
    ],
    [
      "a secret for all",
      requirements(["webhooks", "opencx_webhook", "signing_secret"], { algorithm: "SHA256", secret: "x" }),
      /holds a secret/,
    ],
  ],
  "triggers call a webhook of this package with ids only": [
    [
      "another webhook",
      requirements(["triggers", "opencx_new_tickets", "actions", 0, "value", 0], "theirs"),
      /must call a webhook of the same file/,
    ],
    [
      "the comment too",
      requirements(
        ["triggers", "opencx_new_tickets", "actions", 0, "value", 1],
        '{"text":"{{ticket.latest_comment}}"}',
      ),
      /nothing personal/,
    ],
  ],
};
