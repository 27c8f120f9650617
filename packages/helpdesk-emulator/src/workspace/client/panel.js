import { byId, element } from "./element.js";
import { ask } from "./sandbox.js";

/**
 * `path` is asked of the sandbox; a tab about this page itself has `load` instead.
 * @typedef {{ name: string, label: string, path?: string, load?: () => Promise<unknown>, view: (answer: any) => HTMLElement[] }} Tab
 */

/**
 * Behind the scenes: a few tabs, of which the open one is kept up to date.
 * @param {[Tab, ...Tab[]]} tabs
 */
export function panel(tabs) {
  const [first] = tabs;
  let current = first;
  let shown = "";
  const content = element("div", { class: "panel-content", role: "tabpanel", id: "panel-content", tabindex: 0 });
  const buttons = tabs.map((tab) =>
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
    const next = (tabs.indexOf(current) + step + tabs.length) % tabs.length;
    open(tabs[next] ?? first);
    buttons[next]?.focus();
  });
  byId("panel").append(list, content);

  /** @param {Tab} tab */
  const open = (tab) => {
    current = tab;
    shown = "";
    for (const [index, button] of buttons.entries()) {
      const isOpen = tabs[index] === tab;
      button.setAttribute("aria-selected", String(isOpen));
      button.tabIndex = isOpen ? 0 : -1;
      if (isOpen) content.setAttribute("aria-labelledby", button.id);
    }
    void refresh();
  };

  const refresh = async () => {
    const tab = current;
    const answer = await (tab.load ? tab.load() : ask("GET", tab.path ?? ""));
    const key = JSON.stringify(answer);
    if (key === shown || tab !== current) return;
    shown = key;
    const opened = new Set([...content.querySelectorAll("details[open]")].map((each) => each.id));
    const focused = document.activeElement?.id ?? "";
    content.replaceChildren(...tab.view(answer));
    for (const each of content.querySelectorAll("details")) each.open = opened.has(each.id);
    if (focused !== "" && !document.activeElement?.id) document.getElementById(focused)?.focus();
  };

  open(first);
  return { refresh };
}
