import { listOf, shown } from "../json/read-json.ts";
import { namedAll } from "../rule.ts";
import { ours, type Parameter, parametersOf, type ZendeskRule, zendesk } from "./zendesk-app.ts";

const TYPES = ["text", "checkbox", "url", "number", "multiline", "hidden", "oauth", "mtls"];
const SCOPES = ["header", "body", "url", "jwt_secret_key", "jwt_claim", "basic_auth_username", "basic_auth_password"];
const LIKE_A_SECRET = /token|key|pwd|password/i;
const SECURE_HELP =
  "https://developer.zendesk.com/documentation/apps/app-developer-guide/making-api-requests-from-a-zendesk-app/#using-secure-settings";

export const parameterRules: readonly ZendeskRule[] = [
  zendesk("settings are a list", ({ manifest: { parameters } }) =>
    parameters === undefined || Array.isArray(parameters)
      ? []
      : [
          `The manifest field parameters needs to be an array, but it was ${typeof parameters}`,
          "App parameters must be an array.",
        ],
  ),
  zendesk("no setting is named twice", (app) => {
    const names = parametersOf(app).map(({ name }) => name);
    const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
    return twice.length === 0 ? [] : [`Duplicate app parameters defined: ${twice.join(", ")}`];
  }),
  zendesk("no setting is called name", (app) =>
    each(app, ({ name }) => name === "name", "Can't call a parameter 'name'"),
  ),
  zendesk("required and secure are true or false", (app) =>
    parametersOf(app).flatMap(({ name, fields }) =>
      ["required", "secure"]
        .filter((key) => fields[key] !== undefined && typeof fields[key] !== "boolean")
        .map((key) => `parameters.${name}.${key} must be a boolean value, got "${shown(fields[key])}".`),
    ),
  ),
  zendesk("types of settings are known", (app) =>
    namedAll(
      parametersOf(app)
        .map(({ type }) => type)
        .filter((type) => !TYPES.includes(type)),
      "% is an invalid parameter type.",
      "% are invalid parameter types.",
    ),
  ),
  zendesk("hidden settings are not required", (app) =>
    namedAll(
      namesOf(app, ({ type, fields }) => type === "hidden" && fields["required"] === true),
      "% is set to hidden and cannot be required.",
      "% are set to hidden and cannot be required.",
    ),
  ),
  zendesk("one OAuth setting at most", (app) =>
    parametersOf(app).filter(({ type }) => type === "oauth").length > 1
      ? ["Too many parameters with type 'oauth': one permitted"]
      : [],
  ),
  zendesk("OAuth settings are not secure", (app) =>
    each(
      app,
      (parameter) => parameter.type === "oauth" && isSecure(parameter),
      "oauth parameter cannot be set to be secure.",
    ),
  ),
  zendesk("scopes are of secure settings", (app) =>
    each(
      app,
      (parameter) => parameter.fields["scopes"] !== undefined && !isSecure(parameter),
      "Scopes can only be defined on secure parameters.",
    ),
  ),
  zendesk("scopes are not empty", (app) =>
    each(
      app,
      ({ fields: { scopes } }) => scopes !== undefined && listOf(scopes).length === 0,
      "Scopes cannot be empty when defined.",
    ),
  ),
  zendesk("scopes are known", (app) =>
    parametersOf(app)
      .flatMap(({ fields }) => listOf(fields["scopes"]))
      .filter((scope) => typeof scope !== "string" || !SCOPES.includes(scope))
      .map((scope) => `Invalid secure parameter scopes: ${shown(scope)}.`),
  ),
  zendesk("what sounds like a secret is secure", (app) =>
    each(
      app,
      (parameter) => parameter.type === "text" && LIKE_A_SECRET.test(parameter.name) && !isSecure(parameter),
      `Make sure to set secure to true when using keys in Settings. Learn more: ${SECURE_HELP}`,
    ),
  ),
  zendesk("secure and hidden settings have no default", (app) =>
    each(
      app,
      (parameter) => parameter.fields["default"] !== undefined && (isSecure(parameter) || parameter.type === "hidden"),
      "Default values for secure or hidden parameters are not stored securely. Be sure to review them and confirm they do not contain sensitive data",
    ),
  ),
  ours("secure settings say where they may go", (app) =>
    namesOf(app, (parameter) => isSecure(parameter) && parameter.fields["scopes"] === undefined).map(
      (name) => `manifest.json: the secure setting ${name} needs scopes, or it may be sent anywhere in a request.`,
    ),
  ),
  ours("secure settings go to named hosts only", (app) => {
    const hosts = listOf(app.manifest["domainWhitelist"]);
    const secure = namesOf(app, isSecure);
    return [
      ...(secure.length > 0 && hosts.length === 0
        ? [`manifest.json: domainWhitelist must name the host that may receive ${secure.join(", ")}.`]
        : []),
      ...(secure.length === 0 && hosts.length > 0
        ? ["manifest.json: domainWhitelist is of use for secure settings only, and there are none."]
        : []),
      ...hosts
        .filter((host) => typeof host === "string" && !/^(?=.{1,253}$)([a-z0-9-]+\.)+[a-z]{2,}$/.test(host))
        .map((host) => `manifest.json: domainWhitelist takes bare host names; ${shown(host)} is none.`),
    ];
  }),
];

function isSecure({ fields }: Parameter): boolean {
  return fields["secure"] === true;
}

function namesOf(app: Parameters<typeof parametersOf>[0], isMeant: (parameter: Parameter) => boolean): string[] {
  return parametersOf(app)
    .filter(isMeant)
    .map(({ name }) => name);
}

/** The same sentence for every setting that is meant. */
function each(
  app: Parameters<typeof parametersOf>[0],
  isMeant: (parameter: Parameter) => boolean,
  message: string,
): string[] {
  return namesOf(app, isMeant).map(() => message);
}
