import { endingOf, textOf } from "../files/file-map.ts";
import { pngSize, svgSize } from "../files/image-size.ts";
import { objectOf, shown, textIn } from "../json/read-json.ts";
import { declared, type FreshdeskApp, type FreshdeskRule, freshworks, ours } from "./freshdesk-app.ts";
import { schemaMessages } from "./manifest-schema.ts";

const PLATFORM = "3.0";
const LOCATIONS: Readonly<Record<string, readonly string[]>> = {
  common: ["full_page_app", "cti_global_sidebar"],
  support_ticket: [
    "ticket_sidebar",
    "ticket_requester_info",
    "ticket_top_navigation",
    "ticket_background",
    "ticket_attachment",
    "ticket_conversation_editor",
    "time_entry_background",
    "new_ticket_requester_info",
    "new_ticket_background",
  ],
  support_contact: ["contact_sidebar"],
  support_company: ["company_sidebar"],
  support_agent: [],
  support_email: ["new_email_requester_info", "new_email_background"],
  support_portal: ["portal_new_ticket_background", "portal_ticket_background"],
};
const EVENTS = [
  "onAppInstall",
  "afterAppUpdate",
  "onAppUninstall",
  "onSettingsUpdate",
  "onExternalEvent",
  "onScheduledEvent",
];
const TIMEOUTS = [20, 25, 30];
const ICON_SIDE = 64;
const BACKGROUND = /_background$/;

/** Without a manifest that can be read no other rule has anything to look at. */
export const readableManifestRules: readonly FreshdeskRule[] = [
  freshworks("manifest.json is there", ({ manifestReading }) =>
    manifestReading.kind === "missing" ? ["Mandatory file(s) missing: manifest.json"] : [],
  ),
  freshworks("manifest.json is JSON", ({ manifestReading }) =>
    manifestReading.kind === "broken" ? [`manifest.json: ${manifestReading.detail}`] : [],
  ),
];

export const manifestRules: readonly FreshdeskRule[] = [
  freshworks("the schema holds", ({ manifestReading }) =>
    schemaMessages(manifestReading.kind === "read" ? manifestReading.value : null),
  ),
  freshworks("the platform version is served", ({ manifest }) => {
    const version = manifest["platform-version"];
    return version === undefined || version === PLATFORM
      ? []
      : [`Invalid platform version mentioned in manifest.json - ${shown(version)}`];
  }),
  freshworks("a product is named", ({ modules }) =>
    Object.keys(modules).some((name) => name !== "common")
      ? []
      : ["At least one module apart from common must be mentioned in manifest.json"],
  ),
  freshworks("modules are Freshdesk's", ({ modules }) => {
    const unknown = Object.keys(modules).filter((name) => !Object.hasOwn(LOCATIONS, name));
    return unknown.length === 0 ? [] : [`Invalid module(s) mentioned in manifest.json: ${unknown.join(", ")}`];
  }),
  freshworks("locations are their module's", (app) =>
    declared(app, "location")
      .filter(({ module, name }) => !(LOCATIONS[module] ?? [name]).includes(name))
      .map(({ module, name }) => `Invalid location(s) mentioned in modules: ${module} - ${name}`),
  ),
  freshworks("locations have their page", (app) =>
    declared(app, "location").flatMap(({ module, name, fields }) => {
      const url = textIn(fields, "url") ?? "";
      if (url === "") return [`Url is either not mentioned or empty in ${module}/${name}`];
      if (app.files.has(`app/${url}`)) return [];
      return [`Template file '${url}' mentioned in ${module}/${name} is not found in app folder`];
    }),
  ),
  freshworks("locations have their icon", (app) =>
    withIcon(app).flatMap(({ module, name, icon }) => {
      if (icon === "") return [`Icon is either not mentioned or empty in ${module}/${name}`];
      if (app.files.has(`app/${icon}`)) return [];
      return [`Icon '${icon}' mentioned in ${module}/${name} is not found in app folder`];
    }),
  ),
  freshworks("icons are 64 by 64", (app) =>
    withIcon(app)
      .filter(({ icon }) => app.files.has(`app/${icon}`) && !isIconSize(app, `app/${icon}`))
      .map(({ module, name, icon }) => `Invalid dimension of icon '${icon}' for ${module}/${name}`),
  ),
  freshworks("functions are named and timed as allowed", (app) =>
    declared(app, "functions").flatMap(({ module, name, fields }) => [
      ...(/^[A-Za-z_]\w{1,39}$/.test(name)
        ? []
        : [`Function '${name}' is not defined in server/server.js or has an invalid name`]),
      ...(fields["timeout"] === undefined || TIMEOUTS.includes(Number(fields["timeout"]))
        ? []
        : [`/modules/${module}/functions/${name}/timeout must be equal to one of the allowed values`]),
    ]),
  ),
  freshworks("events are of the platform", (app) =>
    declared(app, "events")
      .filter(({ module, name }) => module === "common" && !EVENTS.includes(name))
      .map(({ module, name }) => `Invalid event: '${name}' for module: ${module}`),
  ),
  freshworks("engines are versions", ({ manifest }) =>
    Object.entries(objectOf(manifest["engines"]))
      .filter(([, version]) => typeof version === "string" && !/^\d+\.\d+\.\d+$/.test(version))
      .map(([engine, version]) => `/engines/${engine} must match pattern of an exact version, not ${shown(version)}`),
  ),
  ours("the app appears in the ticket sidebar", (app) =>
    declared(app, "location").some(({ module, name }) => module === "support_ticket" && name === "ticket_sidebar")
      ? []
      : [
          "manifest.json: the location support_ticket/ticket_sidebar is missing; that is where reps look for the draft.",
        ],
  ),
];

function withIcon(app: FreshdeskApp): { module: string; name: string; icon: string }[] {
  return declared(app, "location")
    .filter(({ name }) => !BACKGROUND.test(name))
    .map(({ module, name, fields }) => ({ module, name, icon: textIn(fields, "icon") ?? "" }));
}

function isIconSize({ files }: FreshdeskApp, path: string): boolean {
  const size =
    endingOf(path) === "svg" ? svgSize(textOf(files, path) ?? "") : pngSize(files.get(path) ?? new Uint8Array());
  return size?.width === ICON_SIDE && size.height === ICON_SIDE;
}
