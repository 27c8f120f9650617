import { element } from "./element.js";
import { attempt } from "./sandbox.js";

/**
 * A switch with its name beside it.
 * @param {{ id: string, label: string, isOn: boolean, note: string, toggle: () => Promise<unknown> }} options
 */
export function switchRow({ id, label, isOn, note, toggle }) {
  return element(
    "p",
    { class: "switch-row" },
    element("button", {
      type: "button",
      role: "switch",
      class: "switch",
      id,
      "aria-checked": String(isOn),
      "aria-labelledby": `${id}-label`,
      onclick: () => void attempt(toggle),
    }),
    element("label", { id: `${id}-label`, for: id }, label),
    note !== "" && element("span", { class: "quiet" }, note),
  );
}
