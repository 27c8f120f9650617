import type { Breakage } from "../breakage.examples.ts";
import { all, type Edit, withValue } from "../files/edit-files.examples.ts";

const manifest = (place: readonly (string | number)[], value: unknown): Edit =>
  withValue("manifest.json", place, value);
const parameter = (fields: object): Edit => manifest(["parameters", 2], { name: "extra", type: "text", ...fields });

/** For every rule of the settings at least one way to break it. */
export const BROKEN_SETTINGS: Readonly<Record<string, readonly Breakage[]>> = {
  "settings are a list": [["an object", manifest(["parameters"], {}), "App parameters must be an array."]],
  "no setting is named twice": [
    ["twice", parameter({ name: "app_key", secure: true }), "Duplicate app parameters defined: app_key"],
  ],
  "no setting is called name": [["it is", parameter({ name: "name" }), "Can't call a parameter 'name'"]],
  "required and secure are true or false": [
    ["a text", parameter({ required: "yes" }), 'parameters.extra.required must be a boolean value, got "yes".'],
    ["a number", parameter({ secure: 1 }), 'parameters.extra.secure must be a boolean value, got "1".'],
  ],
  "types of settings are known": [
    ["the retired one", parameter({ type: "password" }), "password is an invalid parameter type."],
  ],
  "hidden settings are not required": [
    ["both", parameter({ type: "hidden", required: true }), "extra is set to hidden and cannot be required."],
  ],
  "one OAuth setting at most": [
    [
      "two",
      all(parameter({ type: "oauth" }), manifest(["parameters", 3], { name: "more", type: "oauth" })),
      "Too many parameters with type 'oauth': one permitted",
    ],
  ],
  "OAuth settings are not secure": [
    ["it is", parameter({ type: "oauth", secure: true }), "oauth parameter cannot be set to be secure."],
  ],
  "scopes are of secure settings": [
    ["it is not", parameter({ scopes: ["header"] }), "Scopes can only be defined on secure parameters."],
  ],
  "scopes are not empty": [["none", manifest(["parameters", 1, "scopes"], []), "Scopes cannot be empty when defined."]],
  "scopes are known": [
    ["another", manifest(["parameters", 1, "scopes"], ["cookie"]), "Invalid secure parameter scopes: cookie."],
  ],
  "what sounds like a secret is secure": [
    ["open", manifest(["parameters", 1], { name: "app_key", type: "text" }), /^Make sure to set secure to true/],
  ],
  "secure and hidden settings have no default": [
    ["a default", manifest(["parameters", 1, "default"], "x"), /^Default values for secure or hidden parameters/],
  ],
  "secure settings say where they may go": [
    ["anywhere", manifest(["parameters", 1, "scopes"], undefined), /app_key needs scopes/],
  ],
  "secure settings go to named hosts only": [
    ["no host", manifest(["domainWhitelist"], undefined), /must name the host that may receive app_key/],
    ["an address", manifest(["domainWhitelist"], ["https://copilot.example.com"]), /bare host names/],
    ["nothing secure", manifest(["parameters", 1, "secure"], false), /of use for secure settings only/],
  ],
};
