import { element } from "./element.js";

/**
 * A property of a ticket with a few values to choose from.
 * @param {{ label: string, value: string, options: { value: string, name: string }[], isFixed: boolean, save: (value: string) => void }} about
 */
export function choiceProperty({ label, value, options, isFixed, save }) {
  const select = /** @type {HTMLSelectElement} */ (
    element(
      "select",
      { disabled: isFixed, "data-keep": label },
      ...options.map((each) => element("option", { value: each.value, selected: each.value === value }, each.name)),
    )
  );
  select.addEventListener("change", () => save(select.value));
  return element("label", { class: "property" }, element("span", { class: "quiet" }, label), select);
}
