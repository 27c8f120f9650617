import { byId, element } from "./element.js";
import { faultPanel } from "./fault-panel.js";
import { requestPanel } from "./request-panel.js";
import { ask } from "./sandbox.js";
import { webhookPanel } from "./webhook-panel.js";

const FIRST = { name: "webhooks", label: "Webhooks", path: "/deliveries?limit=60", view: webhookPanel };
const TABS = [
  FIRST,
  { name: "requests", label: "Requests", path: "/ledger?limit=80", view: requestPanel },
  { name: "faults", label: "Faults", path: "/faults", view: faultPanel },
];

/** Behind the scenes: three tabs, of which the open one is kept up to date. */
export function panel() {
  /** @type {typeof TABS[number]} */
  let current = FIRST;
  let shown = "";
  const content = element("div", { class: "panel-content", role: "tabpanel", id: "panel-content", tabindex: 0 });
  const buttons = TABS.map((tab) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${tab.name}`,
        "aria-controls": "panel-content",
        onclick: () => open(tab),
      },
      tab.label,
    ),
  );
  const list = element("div", { class: "tabs", role: "tablist", "aria-label": "Behind the scenes" }, ...buttons);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = (TABS.indexOf(current) + step + TABS.length) % TABS.length;
    open(TABS[next] ?? FIRST);
    buttons[next]?.focus();
  });
  byId("panel").append(list, content);

  /** @param {typeof TABS[number]} tab */
  const open = (tab) => {
    current = tab;
    shown = "";
    for (const [index, button] of buttons.entries()) {
      const isOpen = TABS[index] === tab;
      button.setAttribute("aria-selected", String(isOpen));
      button.tabIndex = isOpen ? 0 : -1;
      if (isOpen) content.setAttribute("aria-labelledby", button.id);
    }
    void refresh();
  };

  const refresh = async () => {
    const tab = current;
    const answer = await ask("GET", tab.path);
    const key = JSON.stringify(answer);
    if (key === shown || tab !== current) return;
    shown = key;
    const opened = new Set([...content.querySelectorAll("details[open]")].map((each) => each.id));
    const focused = document.activeElement?.id ?? "";
    content.replaceChildren(...tab.view(answer));
    for (const each of content.querySelectorAll("details")) each.open = opened.has(each.id);
    if (focused !== "" && !document.activeElement?.id) document.getElementById(focused)?.focus();
  };

  open(FIRST);
  return { refresh };
}
