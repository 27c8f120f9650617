import { element } from "../element.js";
import { lookingAgent } from "./looking-agent.js";
import { TRAY_WIDTHS, view } from "./view.js";

/** @typedef {import("./app-tray.js").Agent} Agent */

const LOCALES = [
  { value: "", name: "The agent's own" },
  { value: "en-US", name: "English" },
  { value: "de", name: "Deutsch" },
  { value: "fr", name: "Français" },
  { value: "es", name: "Español" },
  { value: "pt-BR", name: "Português" },
  { value: "ja", name: "日本語" },
  { value: "ar", name: "العربية" },
];
const SCHEMES = [
  { value: "", name: "The system's" },
  { value: "light", name: "Light" },
  { value: "dark", name: "Dark" },
];
const COMPOSERS = [
  { value: "rich", name: "With formatting" },
  { value: "plain", name: "Plain text" },
];

/**
 * Who looks at the workspace, and how: folded away, with what is chosen in its line.
 * @param {Agent[]} agents
 */
export function viewControls(agents) {
  const { locale, scheme, trayWidth, isRich } = view.current();
  const line = element("span", {});
  const say = () => {
    line.textContent = `as ${lookingAgent(agents)?.name ?? "an agent"}`;
  };
  const width = /** @type {HTMLInputElement} */ (
    element("input", { type: "range", min: TRAY_WIDTHS.least, max: TRAY_WIDTHS.most, step: 10, value: trayWidth })
  );
  const pixels = element("output", { class: "quiet" }, `${trayWidth} px`);
  width.addEventListener("input", () => {
    pixels.textContent = `${width.value} px`;
    view.change({ trayWidth: Number(width.value) });
  });
  const people = agents.map(({ id, name }) => ({ value: String(id), name }));
  say();
  return element(
    "details",
    { class: "view-controls" },
    element("summary", {}, element("span", { class: "view-title" }, "View"), line),
    element(
      "div",
      { class: "view-grid" },
      choice({ label: "Agent", value: String(lookingAgent(agents)?.id ?? ""), options: people }, (value) => {
        view.change({ agentId: Number(value) });
        say();
      }),
      choice({ label: "Language", value: locale, options: LOCALES }, (value) => view.change({ locale: value })),
      choice({ label: "Colours", value: scheme, options: SCHEMES }, (value) =>
        view.change({ scheme: value === "light" || value === "dark" ? value : "" }),
      ),
      choice({ label: "Composer", value: isRich ? "rich" : "plain", options: COMPOSERS }, (value) =>
        view.change({ isRich: value === "rich" }),
      ),
      element("label", { class: "wide" }, element("span", {}, "Width ", pixels), width),
    ),
  );
}

/**
 * @param {{ label: string, value: string, options: { value: string, name: string }[] }} about
 * @param {(value: string) => void} choose
 */
function choice({ label, value, options }, choose) {
  const select = /** @type {HTMLSelectElement} */ (
    element(
      "select",
      {},
      ...options.map((each) => element("option", { value: each.value, selected: each.value === value }, each.name)),
    )
  );
  select.addEventListener("change", () => choose(select.value));
  return element("label", {}, element("span", {}, label), select);
}
