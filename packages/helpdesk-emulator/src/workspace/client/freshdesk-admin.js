import { showAppSettings } from "./apps/app-settings.js";
import { byId, element } from "./element.js";
import { removal } from "./removal.js";
import { ask, attempt, toast, watch } from "./sandbox.js";
import { switchRow } from "./switch-row.js";

/** @typedef {import("../../freshdesk/desk/desk.ts").FreshdeskSettings} Settings */
/** @typedef {{ id: number, name: string, kind: string, active: boolean, when: string[], does: string[] }} Rule */

/** @type {{ label: string, name: keyof Settings }[]} */
const SWITCHES = [
  { label: "The plan has automation rules by API", name: "hasAutomationApi" },
  { label: "Calls with an API key set off rules about agents", name: "apiCallsFireAgentRules" },
  { label: "What a rule does sets off further rules", name: "cascadesRules" },
  { label: "Rules run on spam and trash", name: "rulesRunOnSpam" },
  { label: "A private note counts as a change of its ticket", name: "notesTouchTicket" },
  { label: "Messages keep class, style and data attributes", name: "keepsAttributes" },
  { label: "Mails carry the agent's name", name: "personalizedEmailReplies" },
  { label: "Customers get a mail about public notes", name: "mailsPublicNotes" },
];

let shown = "";

async function load() {
  await showAppSettings();
  const answer = await ask("GET", "/automation");
  const key = JSON.stringify(answer);
  if (key === shown) return;
  shown = key;
  const focused = document.activeElement?.id ?? "";
  byId("admin").replaceChildren(...sections(answer));
  if (focused !== "") document.getElementById(focused)?.focus();
}

/**
 * @param {{ rules: Rule[], isFieldThere: boolean, settings: Settings }} answer
 * @returns {HTMLElement[]}
 */
function sections({ rules, isFieldThere, settings }) {
  return [
    element("h2", {}, "Automation rules"),
    ...rules.map(ruleCard),
    element("h2", {}, "Ticket form"),
    element(
      "section",
      { class: "automation", "aria-label": "Ticket form" },
      switchRow({
        id: "hand-off-field",
        label: "Has the checkbox cf_opencx_handed_off",
        isOn: isFieldThere,
        note: "",
        toggle: () => ask("POST", "/hand-off-field", { there: !isFieldThere }),
      }),
    ),
    element("h2", {}, "How this account behaves"),
    element(
      "section",
      { class: "automation", "aria-label": "How this account behaves" },
      ...SWITCHES.map(({ label, name }) =>
        switchRow({
          id: `setting-${name}`,
          label,
          isOn: settings[name] === true,
          note: "",
          toggle: () => ask("POST", "/settings", { [name]: settings[name] !== true }),
        }),
      ),
    ),
  ];
}

/** @param {Rule} rule */
function ruleCard({ id, name, kind, active, when, does }) {
  return element(
    "section",
    { class: "automation", "aria-label": name },
    element("b", {}, name),
    element("p", { class: "quiet" }, kind),
    ...when.map((line) => element("code", {}, line)),
    ...does.map((line) => element("code", {}, `then: ${line}`)),
    switchRow({
      id: `rule-${id}`,
      label: "Active",
      isOn: active,
      note: "",
      toggle: () => ask("POST", `/rules/${id}`, { active: !active }),
    }),
    removal({ what: `rule “${name}”`, id: `remove-rule-${id}`, path: `/rules/${id}` }),
  );
}

watch((isConnected) => {
  if (isConnected) void attempt(load);
  else toast("The sandbox does not answer. Start it again; this page reconnects by itself.", "error");
});
