import { byId } from "./element.js";

const WIDE = window.matchMedia("(min-width: 1180px)");

/** Opens and closes the panel behind the scenes: open where there is room for it, else on demand. */
export function panelDrawer() {
  const workspace = byId("workspace");
  /** @param {boolean} isOpen */
  const show = (isOpen) => {
    workspace.dataset["panel"] = isOpen ? "open" : "closed";
    byId("toggle-panel").setAttribute("aria-expanded", String(isOpen));
  };
  byId("toggle-panel").addEventListener("click", () => show(workspace.dataset["panel"] !== "open"));
  WIDE.addEventListener("change", ({ matches }) => show(matches));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !WIDE.matches && !document.querySelector("dialog[open]")) show(false);
  });
  show(WIDE.matches);
}
