import { showAppSettings } from "./apps/app-settings.js";
import { byId, element } from "./element.js";
import { removal } from "./removal.js";
import { ask, attempt, toast, watch } from "./sandbox.js";
import { switchRow } from "./switch-row.js";

/** @typedef {{ id: string, name: string, endpoint: string, status: string }} Webhook */
/** @typedef {{ id: number, title: string, active: boolean, when: string[], does: string[] }} Trigger */

let shown = "";

async function load() {
  await showAppSettings();
  const answer = await ask("GET", "/automation");
  const key = JSON.stringify(answer);
  if (key === shown) return;
  shown = key;
  const focused = document.activeElement?.id ?? "";
  byId("admin").replaceChildren(...automation(answer));
  if (focused !== "") document.getElementById(focused)?.focus();
}

/**
 * @param {{ webhooks: Webhook[], triggers: Trigger[] }} answer
 * @returns {HTMLElement[]}
 */
function automation({ webhooks, triggers }) {
  const none = (/** @type {string} */ what) =>
    element("p", { class: "empty" }, `There is no ${what}. Connecting this account in the dashboard creates it.`);
  return [
    element("h2", {}, "Triggers"),
    ...(triggers.length === 0 ? [none("trigger")] : triggers.map(triggerCard)),
    element("h2", {}, "Webhooks"),
    ...(webhooks.length === 0 ? [none("webhook")] : webhooks.map(webhookCard)),
  ];
}

/** @param {Trigger} trigger */
function triggerCard({ id, title, active, when, does }) {
  return element(
    "section",
    { class: "automation", "aria-label": title },
    element("b", {}, title),
    ...when.map((line) => element("code", {}, line)),
    ...does.map((line) => element("code", {}, `then: ${line}`)),
    switchRow({
      id: `trigger-${id}`,
      label: "Active",
      isOn: active,
      note: "",
      toggle: () => ask("POST", `/triggers/${id}`, { active: !active }),
    }),
    removal({ what: `trigger “${title}”`, id: `remove-trigger-${id}`, path: `/triggers/${id}` }),
  );
}

/** @param {Webhook} webhook */
function webhookCard({ id, name, endpoint, status }) {
  return element(
    "section",
    { class: "automation", "aria-label": name },
    element("b", {}, name),
    element("code", {}, endpoint),
    switchRow({
      id: `webhook-${id}`,
      label: "Active",
      isOn: status === "active",
      note: "",
      toggle: () => ask("POST", `/webhooks/${id}`, { status: status === "active" ? "inactive" : "active" }),
    }),
    removal({ what: `webhook “${name}”`, id: `remove-webhook-${id}`, path: `/webhooks/${id}` }),
  );
}

watch((isConnected) => {
  if (isConnected) void attempt(load);
  else toast("The sandbox does not answer. Start it again; this page reconnects by itself.", "error");
});
