import { isObject, type JsonObject, listOf, objectOf, textIn } from "../json/read-json.ts";
import { namedAll } from "../rule.ts";
import { locationsOf, ours, type ZendeskApp, type ZendeskRule, zendesk } from "./zendesk-app.ts";

const TYPES = [
  "automations",
  "channel_integrations",
  "custom_objects",
  "custom_objects_v2",
  "macros",
  "targets",
  "views",
  "ticket_fields",
  "triggers",
  "user_fields",
  "organization_fields",
  "webhooks",
];
const WITHOUT_TITLE = ["webhooks", "channel_integrations", "custom_objects", "custom_objects_v2"];
const WEBHOOK_FIELDS = ["name", "status", "endpoint", "http_method", "request_format"];
const RETIRED_TARGETS = ["http_target", "url_target_v2"];
const MOST_REQUIREMENTS = 5_000;
const MOST_CUSTOM_OBJECTS = 50;

export const requirementRules: readonly ZendeskRule[] = [
  zendesk("a package of requirements has some", ({ manifest, requirementsReading }) =>
    manifest["requirementsOnly"] === true && requirementsReading.kind === "missing"
      ? ["Could not find requirements.json"]
      : [],
  ),
  zendesk("the kind of app may have requirements", (app) => {
    const hosts = new Set(locationsOf(app).map(({ host }) => host));
    const isRefused = app.manifest["marketingOnly"] === true || (hosts.size === 1 && hosts.has("chat"));
    return isRefused && app.requirementsReading.kind !== "missing"
      ? ["App requirements are not supported for marketing-only or Chat-only apps"]
      : [];
  }),
  zendesk("requirements.json is JSON", ({ requirementsReading }) =>
    requirementsReading.kind === "broken"
      ? [`requirements.json is not proper JSON. ${requirementsReading.detail}`]
      : [],
  ),
  zendesk("no requirement is named twice", ({ requirementsReading }) => {
    const duplicates = requirementsReading.kind === "read" ? requirementsReading.duplicates : [];
    return namedAll(
      duplicates.map(({ key }) => key),
      "requirements.json contains a duplicate key: %",
      "requirements.json contains duplicate keys: %",
    );
  }),
  zendesk("types of requirements are known", ({ requirements }) =>
    namedAll(
      Object.keys(requirements).filter((type) => !TYPES.includes(type)),
      "requirements.json contains an invalid type: %",
      "requirements.json contains invalid types: %",
    ),
  ),
  zendesk("there are not too many", ({ requirements }) => {
    const count = Object.values(requirements).reduce<number>((sum, of) => sum + Object.keys(objectOf(of)).length, 0);
    return count <= MOST_REQUIREMENTS
      ? []
      : [
          `The requirements.json file contains too many requirements. The current limit is ${MOST_REQUIREMENTS} requirements. This app has ${count} requirements.`,
        ];
  }),
  zendesk("there are not too many custom objects", ({ requirements }) => {
    const types = objectOf(requirements["custom_objects"]);
    const count = Object.values(types).reduce<number>((sum, of) => sum + listOf(of).length, 0);
    return count <= MOST_CUSTOM_OBJECTS
      ? []
      : [
          `The requirements.json file contains too many custom objects requirements. The current limit is ${MOST_CUSTOM_OBJECTS} requirements. This app has ${count} requirements.`,
        ];
  }),
  zendesk("titles are given", (app) =>
    requirementsOf(app)
      .filter(({ type, fields }) => !WITHOUT_TITLE.includes(type) && fields["title"] === undefined)
      .map(({ identifier }) => missingField("title", identifier)),
  ),
  zendesk("webhooks are whole", (app) =>
    requirementsOf(app)
      .filter(({ type }) => type === "webhooks")
      .flatMap(({ identifier, fields }) =>
        WEBHOOK_FIELDS.filter((field) => fields[field] === undefined).map((field) => missingField(field, identifier)),
      ),
  ),
  zendesk("user and organization fields have a key", (app) =>
    requirementsOf(app)
      .filter(({ type, fields }) => /^(user|organization)_fields$/.test(type) && fields["key"] === undefined)
      .map(({ identifier }) => missingField("key", identifier)),
  ),
  zendesk("channel integrations are whole, and one", (app) => {
    const channels = requirementsOf(app).filter(({ type }) => type === "channel_integrations");
    return [
      ...(channels.length > 1
        ? ["Specifying multiple channel integrations in requirements.json is not supported."]
        : []),
      ...channels
        .filter(({ fields }) => fields["manifest_url"] === undefined)
        .map(({ identifier }) => missingField("manifest_url", identifier)),
    ];
  }),
  zendesk("targets are not of a retired type", (app) =>
    namedAll(
      requirementsOf(app)
        .filter(({ type }) => type === "targets")
        .flatMap(({ fields }) => textIn(fields, "type") ?? [])
        .filter((type) => RETIRED_TARGETS.includes(type)),
      "requirements.json contains an invalid type: %",
      "requirements.json contains invalid types: %",
    ),
  ),
  ours("webhooks call the server's own host over https and carry no secret", (app) =>
    requirementsOf(app)
      .filter(({ type }) => type === "webhooks")
      .flatMap(({ identifier, fields }) => notOurWebhook(app, identifier, fields)),
  ),
  ours("triggers call a webhook of this package with ids only", (app) =>
    requirementsOf(app)
      .filter(({ type }) => type === "triggers")
      .flatMap(({ identifier, fields }) => notOurTrigger(app, identifier, fields)),
  ),
];

type Requirement = { readonly type: string; readonly identifier: string; readonly fields: JsonObject };

function requirementsOf({ requirements }: ZendeskApp): Requirement[] {
  return Object.entries(requirements).flatMap(([type, of]) =>
    Object.entries(objectOf(of)).map(([identifier, fields]) => ({ type, identifier, fields: objectOf(fields) })),
  );
}

function missingField(field: string, identifier: string): string {
  return `Missing required fields in requirements.json: "${field}" is required in "${identifier}"`;
}

function notOurWebhook({ manifest }: ZendeskApp, identifier: string, fields: JsonObject): string[] {
  const address = URL.parse(textIn(fields, "endpoint") ?? "");
  const hosts = listOf(manifest["domainWhitelist"]);
  return [
    ...(address?.protocol === "https:" && hosts.includes(address.hostname)
      ? []
      : [`requirements.json: the webhook ${identifier} must call https on a host of domainWhitelist.`]),
    ...(fields["authentication"] === undefined && fields["signing_secret"] === undefined
      ? []
      : [`requirements.json: the webhook ${identifier} holds a secret, the same one for every account.`]),
  ];
}

function notOurTrigger({ requirements }: ZendeskApp, identifier: string, fields: JsonObject): string[] {
  const calls = listOf(fields["actions"])
    .filter(isObject)
    .filter(({ field }) => field === "notification_webhook")
    .map(({ value }) => listOf(value));
  const webhooks = Object.keys(objectOf(requirements["webhooks"]));
  return [
    ...(calls.length > 0 && calls.every(([webhook]) => typeof webhook === "string" && webhooks.includes(webhook))
      ? []
      : [`requirements.json: the trigger ${identifier} must call a webhook of the same file.`]),
    ...(calls.every(([, body]) => typeof body === "string" && /^\{"ticket_id":"\{\{ticket\.id\}\}"/.test(body))
      ? []
      : [`requirements.json: the trigger ${identifier} must send the ticket's id and nothing personal.`]),
  ];
}
