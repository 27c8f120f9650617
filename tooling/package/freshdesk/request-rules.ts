import { textOf } from "../files/file-map.ts";
import { isObject, type JsonObject, objectOf, shown, textIn } from "../json/read-json.ts";
import {
  codePaths,
  declared,
  type FreshdeskApp,
  type FreshdeskRule,
  freshworks,
  iparamsOf,
  ours,
} from "./freshdesk-app.ts";

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH"];
const SCHEMA = ["method", "protocol", "host", "path", "headers", "query"];
const MOST_TEMPLATES = 100;
const MOST_ATTEMPTS = 5;
const LONGEST_DELAY_MS = 1_500;
const DELAY_STEP_MS = 100;
const SUBSTITUTION = /<%=\s*(.*?)\s*%>/g;
const SAMPLE_LABEL = "abc";

type Template = { readonly name: string; readonly said: JsonObject; readonly schema: JsonObject };

export const requestRules: readonly FreshdeskRule[] = [
  freshworks("every template belongs to a module", (app) => {
    const used = new Set(declared(app, "requests").map(({ name }) => name));
    return Object.keys(app.requests)
      .filter((name) => !used.has(name))
      .map((name) => `Request template '${name}' is declared but not associated with module`);
  }),
  freshworks("every template of a module is there", (app) =>
    declared(app, "requests")
      .filter(({ name }) => !Object.hasOwn(app.requests, name))
      .map(({ name }) => `Request template '${name}' is not defined in config/requests.json`),
  ),
  freshworks("what the code calls is declared", (app) => {
    const known = new Set(declared(app, "requests").map(({ name }) => name));
    const called = codePaths(app.files).flatMap((path) =>
      [...(textOf(app.files, path) ?? "").matchAll(/invokeTemplate\(\s*["'`]([^"'`]+)["'`]/g)].map(
        ([, name]) => name ?? "",
      ),
    );
    return [...new Set(called)]
      .filter((name) => !known.has(name))
      .map((name) => `Request template '${name}' is not defined in manifest.json`);
  }),
  freshworks("names and their number are allowed", ({ requests }) => [
    ...Object.keys(requests)
      .filter((name) => !/^[\w-]+$/.test(name))
      .map((name) => `Request template '${name}' has an invalid name`),
    ...(Object.keys(requests).length > MOST_TEMPLATES
      ? [`Request templates must NOT have more than ${MOST_TEMPLATES} properties`]
      : []),
  ]),
  each("templates say what is known", ({ name, said, schema }) => [
    ...Object.keys(said)
      .filter((key) => key !== "schema" && key !== "options")
      .map((key) => `Request template '${name}' must NOT have additional properties '${key}'`),
    ...Object.keys(schema)
      .filter((key) => !SCHEMA.includes(key))
      .map((key) => `Request template '${name}' schema must NOT have additional properties '${key}'`),
  ]),
  each("method, host and path are given", ({ name, schema }) =>
    ["method", "host", "path"]
      .filter((key) => textIn(schema, key) === null)
      .map((key) => `Request template '${name}' schema must have required property '${key}'`),
  ),
  each("the method is one", ({ name, schema }) =>
    schema["method"] === undefined || METHODS.includes(shown(schema["method"]))
      ? []
      : [`Request template '${name}' schema/method must be equal to one of the allowed values`],
  ),
  each("the protocol is https", ({ name, schema }) =>
    schema["protocol"] === undefined || schema["protocol"] === "https"
      ? []
      : [`Request template '${name}' schema/protocol must be equal to one of the allowed values`],
  ),
  each("the host is a bare name", ({ name, schema }) => {
    const host = textIn(schema, "host")?.replace(SUBSTITUTION, SAMPLE_LABEL);
    if (host === undefined || host === SAMPLE_LABEL) return [];
    if (host.includes("/") && !host.includes("://"))
      return [`Request template '${name}' schema/host must not have path`];
    return /^(?!\d+\.\d+\.\d+\.\d+$)([a-z0-9-]+\.)+[a-z]{2,}$/i.test(host)
      ? []
      : [`Request template '${name}' schema/host must be a FQDN`];
  }),
  each("the path begins at the root", ({ name, schema }) =>
    (textIn(schema, "path") ?? "/").startsWith("/")
      ? []
      : [`Request template '${name}' schema/path must start with '/'`],
  ),
  each("retries are within bounds", retries),
  each("substitutions are written the platform's way", ({ name, schema }) =>
    textsIn(schema).some((text) => /\{\{|\}\}/.test(text))
      ? [`Request template '${name}' must use <%= %> for substitution, not {{ }}`]
      : [],
  ),
  freshworks("secure parameters go into headers only", (app) => {
    const secure = new Set(
      iparamsOf(app)
        .filter(({ fields }) => fields["secure"] === true)
        .map(({ name }) => name),
    );
    return templatesOf(app).flatMap(({ name, schema }) =>
      ["host", "path", "query"].flatMap((part) =>
        substitutionsIn(schema[part])
          .filter((what) => secure.has(iparamIn(what) ?? ""))
          .map(
            () => `Invalid iparam substitution: request template '${name}' schema/${part} must not use secure iparams`,
          ),
      ),
    );
  }),
  freshworks("substitutions name what exists", (app) => {
    const known = new Set(iparamsOf(app).map(({ name }) => name));
    return templatesOf(app).flatMap(({ name, schema }) =>
      substitutionsIn(schema)
        .filter((what) => !isKnown(what, known))
        .map((what) => `Invalid iparam substitution: request template '${name}' uses '${what}'`),
    );
  }),
  each("what the page says goes into path and query only", ({ name, schema }) =>
    ["host", "headers"]
      .filter((part) => substitutionsIn(schema[part]).some((what) => what.startsWith("context.")))
      .map((part) => `Request template '${name}' schema/${part} must not use context: the page could redirect the key`),
  ),
  ours("keys come from parameters, never from the file", (app) =>
    templatesOf(app).flatMap(({ name, schema }) =>
      Object.entries(objectOf(schema["headers"]))
        .filter(([header, value]) => /^(authorization|x-api-key)$/i.test(header) && substitutionsIn(value).length === 0)
        .map(([header]) => `config/requests.json: ${name} writes its ${header} down; take it from a secure iparam.`),
    ),
  ),
];

function each(name: string, broken: (template: Template) => string[]): FreshdeskRule {
  return freshworks(name, (app: FreshdeskApp) => templatesOf(app).flatMap(broken));
}

function templatesOf({ requests }: FreshdeskApp): Template[] {
  return Object.entries(requests).map(([name, said]) => ({
    name,
    said: objectOf(said),
    schema: objectOf(objectOf(said)["schema"]),
  }));
}

function retries({ name, said }: Template): string[] {
  const { maxAttempts, retryDelay } = objectOf(said["options"]);
  const isWhole = (value: unknown, least: number, most: number): boolean =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
  return [
    ...(maxAttempts === undefined || isWhole(maxAttempts, 1, MOST_ATTEMPTS)
      ? []
      : [`Request template '${name}' options/maxAttempts must be >= 1 and <= ${MOST_ATTEMPTS}`]),
    ...(retryDelay === undefined ||
    (isWhole(retryDelay, 0, LONGEST_DELAY_MS) && Number(retryDelay) % DELAY_STEP_MS === 0)
      ? []
      : [
          `Request template '${name}' options/retryDelay must be <= ${LONGEST_DELAY_MS} and a multiple of ${DELAY_STEP_MS}`,
        ]),
  ];
}

/** What stands between the marks, in a text or anywhere inside an object. */
function substitutionsIn(value: unknown): string[] {
  return textsIn(value).flatMap((text) => [...text.matchAll(SUBSTITUTION)].map(([, what]) => what ?? ""));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function iparamIn(what: string): string | undefined {
  return /\biparam\.([\w-]+)/.exec(what)?.[1];
}

function isKnown(what: string, iparams: ReadonlySet<string>): boolean {
  const iparam = iparamIn(what);
  if (iparam !== undefined) return iparams.has(iparam);
  return /^(context\.[\w.]+|access_token|oauth_iparams\.\w+|currentHost\.endpoint_urls\.\w+)$/.test(what);
}
