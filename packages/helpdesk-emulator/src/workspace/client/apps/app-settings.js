import { byId, element } from "../element.js";
import { ask, attempt, toast } from "../sandbox.js";

/** @typedef {import("../../../apps/installation.ts").AppView} AppView */
/** @typedef {import("../../../apps/installation.ts").SettingField} SettingField */

let shown = "";

/** The app that can be installed beside tickets, with its settings, in its place on an admin page. */
export async function showAppSettings() {
  const { app } = await ask("GET", "/app");
  const key = JSON.stringify(app);
  if (key === shown) return;
  shown = key;
  byId("app").replaceChildren(element("h2", {}, "App beside tickets"), app === null ? none() : appCard(app));
}

const none = () =>
  element(
    "p",
    { class: "empty" },
    "There is no app to install. “npm start” brings it; SANDBOX_ZENDESK_APP and SANDBOX_FRESHDESK_APP name another.",
  );

/** @param {AppView} app */
function appCard({ name, version, fields, installation }) {
  const inputs = fields.map((field) => ({ field, input: inputOf(field, installation) }));
  const hosts = Object.entries(installation?.hosts ?? {});
  const host = textInput({ id: "app-host", value: hosts[0]?.[0] ?? suggestedHost(fields) });
  const address = textInput({ id: "app-address", value: hosts[0]?.[1] ?? "http://localhost:3000" });
  const save = async () => {
    const values = Object.fromEntries(inputs.map(({ field, input }) => [field.name, input.value]));
    await ask("POST", "/app", { values, hosts: { [host.value.trim()]: address.value.trim() } });
    toast(installation === null ? "Installed. Open a ticket to see it." : "The settings are saved.");
    await showAppSettings();
  };
  const remove = async () => {
    await ask("DELETE", "/app");
    await showAppSettings();
  };
  return element(
    "form",
    {
      class: "automation app-settings",
      "aria-label": name,
      /** @param {Event} event */
      onsubmit: (event) => {
        event.preventDefault();
        void attempt(save);
      },
    },
    element("b", {}, `${name} ${version}`),
    element("p", { class: "quiet" }, installation === null ? "Not installed" : "Installed in this account"),
    ...inputs.map(({ field, input }) => labelled(field.label, input, field.hint)),
    element(
      "fieldset",
      {},
      element("legend", {}, "In this sandbox"),
      labelled("Host", host, "Nothing here calls other machines: say which address answers for the app's host."),
      labelled("is answered by", address, "An address on this machine, such as http://localhost:3000"),
    ),
    element(
      "p",
      { class: "app-buttons" },
      element("button", { type: "submit" }, installation === null ? "Install" : "Save"),
      installation !== null &&
        element("button", { type: "button", class: "ghost", onclick: () => void attempt(remove) }, "Uninstall"),
    ),
  );
}

/** @param {SettingField[]} fields */
function suggestedHost(fields) {
  const url = fields.map(({ suggested }) => URL.parse(suggested)).find((each) => each !== null);
  return url?.hostname ?? "copilot.example.com";
}

/**
 * @param {SettingField} field
 * @param {AppView["installation"]} installation
 */
function inputOf({ name, isSecure, suggested }, installation) {
  const isStored = installation?.secrets.includes(name) ?? false;
  return textInput({
    ...{ id: `app-${name}`, type: isSecure ? "password" : "text", autocomplete: "off" },
    value: isSecure ? "" : (installation?.values[name] ?? suggested),
    placeholder: isStored ? "Stored; leave empty to keep it" : "",
  });
}

/** @param {Record<string, unknown>} attributes */
const textInput = (attributes) => /** @type {HTMLInputElement} */ (element("input", { type: "text", ...attributes }));

/**
 * @param {string} label
 * @param {HTMLElement} input
 * @param {string} hint
 */
function labelled(label, input, hint) {
  const id = `${input.id}-hint`;
  if (hint !== "") input.setAttribute("aria-describedby", id);
  return element(
    "label",
    { class: "field" },
    element("span", {}, label),
    input,
    hint !== "" && element("span", { class: "quiet field-hint", id }, hint),
  );
}
