import { textOf } from "../files/file-map.ts";
import { isObject, listOf, objectOf, shown, textIn } from "../json/read-json.ts";
import {
  type FreshdeskApp,
  type FreshdeskRule,
  freshworks,
  functionsOf,
  INSTALLATION_PAGE,
  type Iparam,
  iparamsOf,
} from "./freshdesk-app.ts";

const FIELDS = [
  "display_name",
  "description",
  "type",
  "required",
  "visible",
  "default_value",
  "options",
  "regex",
  "secure",
  "data-bind",
  "type_attributes",
  "events",
  "modules",
];
const TYPES = [
  "text",
  "dropdown",
  "email",
  "phone_number",
  "paragraph",
  "number",
  "url",
  "radio",
  "checkbox",
  "multiselect",
  "date",
  "domain",
  "api_key",
];
const WITH_OPTIONS = ["dropdown", "radio", "multiselect"];
const WITH_REGEX = ["text", "email", "phone_number", "url"];
const WITH_ATTRIBUTES = ["domain", "api_key"];
const LIKE_A_SECRET = /auth|token|key|secret/;

export const iparamRules: readonly FreshdeskRule[] = [
  freshworks("no reserved names", ({ iparams }) => {
    const reserved = Object.keys(iparams).filter((name) => FIELDS.includes(name));
    return reserved.length === 0 ? [] : [`Do not use reserved keywords, ${reserved.join(",")}, as keys.`];
  }),
  freshworks("no empty name", ({ iparams }) =>
    Object.hasOwn(iparams, "") ? ["The iparam key should be a non-empty string."] : [],
  ),
  each("name and type are given", ({ name, fields }) => {
    const missing = ["display_name", "type"].filter((key) => fields[key] === undefined);
    return missing.length === 0 ? [] : [`The mandatory key(s), ${missing.join(",")}, missing for the '${name}' field.`];
  }),
  each("types are known", ({ name, fields }) =>
    fields["type"] === undefined || TYPES.includes(shown(fields["type"]))
      ? []
      : [`Invalid type, ${shown(fields["type"])}, found in the '${name}' field.`],
  ),
  each("fields are known", ({ name, fields }) => {
    const unknown = Object.keys(fields).filter((key) => !FIELDS.includes(key));
    return unknown.length === 0 ? [] : [`Invalid key(s), ${unknown.join(",")}, found in the '${name}' field.`];
  }),
  each("required and secure are true or false", ({ name, fields }) =>
    ["required", "secure"]
      .filter((key) => fields[key] !== undefined && typeof fields[key] !== "boolean")
      .map((key) => `Specify either true or false for the ${key} key in the '${name}' field.`),
  ),
  each("options only where one chooses", ({ name, type, fields }) =>
    fields["options"] !== undefined && !WITH_OPTIONS.includes(type)
      ? [`Options must not be specified for ${type} type in the '${name}' field.`]
      : [],
  ),
  each("where one chooses there are options and a default", choice),
  each("a checkbox is ticked or not", ({ name, type, fields }) =>
    type === "checkbox" && fields["default_value"] !== undefined && typeof fields["default_value"] !== "boolean"
      ? [`Specify either true or false for the default_value key in the '${name}' field.`]
      : [],
  ),
  each("patterns are patterns, each with its message", pattern),
  each("accounts name their product", ({ name, type, fields }) => {
    if (!WITH_ATTRIBUTES.includes(type)) return [];
    const attributes = fields["type_attributes"];
    if (attributes === undefined) return [`type_attributes must be specified for type ${type} in iparams.json.`];
    const product = objectOf(attributes)["product"];
    if (product === undefined)
      return [`Mandatory key(s) product missing in type_attributes for ${name} in iparams.json.`];
    return product === "freshdesk" || product === "current"
      ? []
      : [`Invalid product name format '${shown(product)}'. Use lowercase without space`];
  }),
  freshworks("what a change calls exists", (app) => {
    const known = functionsOf(textOf(app.files, INSTALLATION_PAGE) ?? "");
    return iparamsOf(app).flatMap((iparam) => changes(iparam, known));
  }),
  each("what sounds like a secret is secure", ({ name, fields }) =>
    LIKE_A_SECRET.test(name.toLowerCase()) && fields["secure"] !== true
      ? [`iparam '${name}' appears to be a secure param but it isn't marked as secure.`]
      : [],
  ),
];

function each(name: string, broken: (iparam: Iparam) => string[]): FreshdeskRule {
  return freshworks(name, (app: FreshdeskApp) => iparamsOf(app).flatMap(broken));
}

function choice({ name, type, fields }: Iparam): string[] {
  if (!WITH_OPTIONS.includes(type)) return [];
  const chosen = fields["default_value"];
  const options = fields["options"];
  const undecided =
    chosen === undefined ? [`In the '${name}' field, specify the default value for the ${type} type.`] : [];
  if (options === undefined) return [...undecided, `In the '${name}' field, specify options for the ${type} type.`];
  if (!Array.isArray(options)) return [...undecided, `For the '${name}' ${type} type, add the options as an array.`];
  const isListed = (Array.isArray(chosen) ? chosen : [chosen]).every((value) => listOf(options).includes(value));
  return chosen === undefined || isListed
    ? undecided
    : [`The default value specified for the '${name}' ${type} type is not listed in the options.`];
}

function pattern({ name, type, fields }: Iparam): string[] {
  if (fields["regex"] === undefined) return [];
  if (!WITH_REGEX.includes(type)) return [`Regex for ${type} type is not supported.`];
  const regex = objectOf(fields["regex"]);
  const patterns = Object.keys(regex).filter((key) => !key.endsWith("-error"));
  if (patterns.length === 0) return [`For the '${name}' field, regex should not be empty.`];
  return patterns.flatMap((key) => [
    ...(regex[`${key}-error`] === undefined ? [`In the '${name}' field, error message is missing for '${key}'.`] : []),
    ...(isPattern(textIn(regex, key)) ? [] : [`Invalid regex entered for '${key}' in the '${name}' field.`]),
  ]);
}

function isPattern(written: string | null): boolean {
  try {
    return written !== null && new RegExp(written).source !== "";
  } catch {
    return false;
  }
}

function changes({ name, type, fields }: Iparam, known: readonly string[]): string[] {
  const { events } = fields;
  if (events === undefined) return [];
  if (!Array.isArray(events)) return [`For the '${name}' ${type} type, add the Events as an array.`];
  return listOf(events)
    .filter(isObject)
    .flatMap((event) =>
      Object.entries(event).flatMap(([kind, handler]) => [
        ...(kind === "change" ? [] : [`The ${kind} event is not supported in the '${name}' field`]),
        ...(typeof handler === "string" && known.includes(handler)
          ? []
          : [`The ${shown(handler)} function does not exist for the '${name}' field.`]),
      ]),
    );
}
