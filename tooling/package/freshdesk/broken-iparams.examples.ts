import type { Breakage } from "../breakage.examples.ts";
import { type Edit, without, withValue } from "../files/edit-files.examples.ts";

const iparam = (fields: object): Edit =>
  withValue("config/iparams.json", ["extra"], { display_name: "Extra", type: "text", ...fields });

/** For every rule of the installation page at least one way to break it. */
export const BROKEN_IPARAMS: Readonly<Record<string, readonly Breakage[]>> = {
  "no reserved names": [
    [
      "one",
      withValue("config/iparams.json", ["options"], { display_name: "X", type: "text" }),
      "Do not use reserved keywords, options, as keys.",
    ],
  ],
  "no empty name": [
    [
      "one",
      withValue("config/iparams.json", [""], { display_name: "X", type: "text" }),
      "The iparam key should be a non-empty string.",
    ],
  ],
  "name and type are given": [
    [
      "neither",
      withValue("config/iparams.json", ["extra"], {}),
      "The mandatory key(s), display_name,type, missing for the 'extra' field.",
    ],
  ],
  "types are known": [["another", iparam({ type: "password" }), "Invalid type, password, found in the 'extra' field."]],
  "fields are known": [["another", iparam({ hint: "x" }), "Invalid key(s), hint, found in the 'extra' field."]],
  "required and secure are true or false": [
    ["a text", iparam({ required: "yes" }), "Specify either true or false for the required key in the 'extra' field."],
  ],
  "options only where one chooses": [
    ["a text", iparam({ options: ["a"] }), "Options must not be specified for text type in the 'extra' field."],
  ],
  "where one chooses there are options and a default": [
    [
      "no default",
      iparam({ type: "dropdown", options: ["a"] }),
      "In the 'extra' field, specify the default value for the dropdown type.",
    ],
    [
      "no options",
      iparam({ type: "radio", default_value: "a" }),
      "In the 'extra' field, specify options for the radio type.",
    ],
    [
      "no list",
      iparam({ type: "radio", default_value: "a", options: "a" }),
      "For the 'extra' radio type, add the options as an array.",
    ],
    [
      "a default of its own",
      iparam({ type: "dropdown", options: ["a"], default_value: "b" }),
      "The default value specified for the 'extra' dropdown type is not listed in the options.",
    ],
  ],
  "a checkbox is ticked or not": [
    [
      "a text",
      iparam({ type: "checkbox", default_value: "yes" }),
      "Specify either true or false for the default_value key in the 'extra' field.",
    ],
  ],
  "patterns are patterns, each with its message": [
    ["of a number", iparam({ type: "number", regex: { a: "b" } }), "Regex for number type is not supported."],
    ["none", iparam({ regex: {} }), "For the 'extra' field, regex should not be empty."],
    ["no message", iparam({ regex: { a: "b" } }), "In the 'extra' field, error message is missing for 'a'."],
    [
      "no pattern",
      iparam({ regex: { a: "(", "a-error": "x" } }),
      "Invalid regex entered for 'a' in the 'extra' field.",
    ],
  ],
  "accounts name their product": [
    ["none", iparam({ type: "domain" }), "type_attributes must be specified for type domain in iparams.json."],
    [
      "no product",
      iparam({ type: "domain", type_attributes: {} }),
      "Mandatory key(s) product missing in type_attributes for extra in iparams.json.",
    ],
    [
      "its title",
      iparam({ type: "domain", type_attributes: { product: "Freshdesk" } }),
      "Invalid product name format 'Freshdesk'. Use lowercase without space",
    ],
  ],
  "what a change calls exists": [
    [
      "it does not",
      iparam({ events: [{ change: "checkAll" }] }),
      "The checkAll function does not exist for the 'extra' field.",
    ],
    [
      "its script is deleted",
      without("config/assets/iparams.js"),
      "The checkBackendHost function does not exist for the 'backend_host' field.",
    ],
    [
      "another event",
      iparam({ events: [{ click: "checkAppKey" }] }),
      "The click event is not supported in the 'extra' field",
    ],
    ["no list", iparam({ events: {} }), "For the 'extra' text type, add the Events as an array."],
  ],
  "what sounds like a secret is secure": [
    [
      "open",
      withValue("config/iparams.json", ["app_key", "secure"], false),
      "iparam 'app_key' appears to be a secure param but it isn't marked as secure.",
    ],
  ],
};
