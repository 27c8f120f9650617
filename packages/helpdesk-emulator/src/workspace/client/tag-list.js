import { element } from "./element.js";

/**
 * A ticket's tags, each with a button that takes it away, and a place to type another one.
 * @param {{ tags: string[], isFixed: boolean, save: (tags: string[]) => void }} options
 */
export function tagList({ tags, isFixed, save }) {
  const chips = tags.map((tag) =>
    element(
      "li",
      { class: "tag" },
      tag,
      !isFixed &&
        element(
          "button",
          {
            type: "button",
            class: "bare",
            "aria-label": `Remove tag ${tag}`,
            onclick: () => save(tags.filter((each) => each !== tag)),
          },
          "×",
        ),
    ),
  );
  const input = /** @type {HTMLInputElement} */ (
    element("input", {
      class: "tag-input",
      placeholder: "Add tag",
      "aria-label": "Add a tag",
      disabled: isFixed,
      "data-keep": "tag",
      size: 8,
    })
  );
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || input.value.trim() === "") return;
    save([...tags, input.value]);
    input.value = "";
  });
  return element(
    "div",
    { class: "property" },
    element("span", { class: "quiet" }, "Tags"),
    element("ul", { class: "tags" }, ...chips, element("li", {}, input)),
  );
}
