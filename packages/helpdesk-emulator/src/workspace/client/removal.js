import { element } from "./element.js";
import { ask, attempt, toast } from "./sandbox.js";

/**
 * A button that deletes something and says so.
 * @param {{ what: string, id: string, path: string }} options
 */
export function removal({ what, id, path }) {
  const remove = () => attempt(() => ask("DELETE", path)).then((isDone) => isDone && toast(`The ${what} is deleted.`));
  return element(
    "p",
    {},
    element(
      "button",
      { type: "button", class: "ghost", id, "aria-label": `Delete the ${what}`, onclick: remove },
      "Delete",
    ),
  );
}
