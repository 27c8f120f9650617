import type { FileMap } from "../files/file-map.ts";
import { isObject, objectOf, shown } from "../json/read-json.ts";
import { namedAll } from "../rule.ts";
import { hasNoCode, type Location, locationsOf, ours, type ZendeskRule, zendesk } from "./zendesk-app.ts";

const PLACES: Readonly<Record<string, readonly string[]>> = {
  support: [
    "ticket_sidebar",
    "new_ticket_sidebar",
    "user_sidebar",
    "organization_sidebar",
    "nav_bar",
    "top_bar",
    "system_top_bar",
    "ticket_editor",
    "background",
    "modal",
    "custom_object_record_sidebar",
  ],
  chat: ["chat_sidebar", "background"],
  sell: [
    "deal_card",
    "person_card",
    "company_card",
    "lead_card",
    "background",
    "modal",
    "dashboard",
    "note_editor",
    "call_log_editor",
    "email_editor",
    "top_bar",
  ],
};
const ICON_PLACES = ["top_bar", "nav_bar", "system_top_bar", "ticket_editor"];

export const locationRules: readonly ZendeskRule[] = [
  zendesk("hosts are Zendesk's", ({ manifest }) =>
    Object.keys(objectOf(manifest["location"]))
      .filter((host) => !Object.hasOwn(PLACES, host))
      .map((host) => `${host} is an invalid host for apps.`),
  ),
  zendesk("places are the host's", (app) =>
    Object.entries(PLACES).flatMap(([host, known]) => {
      const unknown = locationsOf(app).filter((place) => place.host === host && !known.includes(place.name));
      const title = host.charAt(0).toUpperCase() + host.slice(1);
      return namedAll(
        unknown.map(({ name }) => name),
        `% is an invalid location in ${title}.`,
        `% are invalid locations in ${title}.`,
      );
    }),
  ),
  zendesk("a place that loads by itself has an address", (app) =>
    locationsOf(app)
      .filter(({ fields }) => urlOf(fields) === "" && fields["autoLoad"] !== false)
      .map(({ name }) => `${name} location does not specify a URI.`),
  ),
  zendesk("addresses are in the package or https", (app) =>
    locationsOf(app)
      .filter((place) => !hasUsableAddress(place, app.files))
      .map(
        ({ fields }) =>
          `${urlOf(fields)} is either an invalid location URI, refers to a missing asset, or does not use HTTPS.`,
      ),
  ),
  zendesk("flexible is true or false", (app) =>
    locationsOf(app)
      .map(({ fields }) => fields["flexible"])
      .filter((flexible) => flexible !== undefined && typeof flexible !== "boolean")
      .map((flexible) => `${shown(flexible)} is an invalid type for the flexible location parameter.`),
  ),
  zendesk("what a place says is an address or an object", ({ manifest }) =>
    Object.values(objectOf(manifest["location"]))
      .flatMap((places) => Object.values(objectOf(places)))
      .filter((said) => typeof said !== "string" && !isObject(said))
      .map(() => "App locations need to be URLs for this framework version."),
  ),
  zendesk("bars have their icon", (app) =>
    locationsOf(app)
      .filter(({ name }) => ICON_PLACES.includes(name) && !app.files.has(`assets/icon_${name}.svg`))
      .map(({ name }) => `Could not find assets/icon_${name}.svg, which the location ${name} needs`),
  ),
  ours("the app appears in the ticket sidebar", (app) =>
    hasNoCode(app) || locationsOf(app).some(({ host, name }) => host === "support" && name === "ticket_sidebar")
      ? []
      : ["manifest.json: the location support.ticket_sidebar is missing; that is where reps look for the draft."],
  ),
];

function urlOf(fields: Location["fields"]): string {
  return typeof fields["url"] === "string" ? fields["url"] : "";
}

function hasUsableAddress({ fields }: Location, files: FileMap): boolean {
  const url = urlOf(fields);
  if (url === "" || url.includes("{{setting.")) return true;
  const address = URL.parse(url);
  if (address !== null) return address.protocol === "https:" || address.hostname === "localhost";
  const path = url.split(/[?#]/)[0] ?? "";
  return path.startsWith("assets/") && files.has(path);
}
