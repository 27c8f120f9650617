import { byId } from "./element.js";

const WIDE = window.matchMedia("(min-width: 1180px)");
/** Beside an app it takes more room for the panel to stand open by itself. */
const WIDE_ENOUGH_FOR_BOTH = window.matchMedia("(min-width: 1600px)");

/** Opens and closes the panel behind the scenes: open where there is room for it, else on demand. */
export function panelDrawer() {
  const workspace = byId("workspace");
  const hasRoom = () => (workspace.dataset["tray"] === "open" ? WIDE_ENOUGH_FOR_BOTH : WIDE).matches;
  let hadRoom = hasRoom();
  /** @param {boolean} isOpen */
  const show = (isOpen) => {
    workspace.dataset["panel"] = isOpen ? "open" : "closed";
    byId("toggle-panel").setAttribute("aria-expanded", String(isOpen));
  };
  /** Looks at the room again: the window or what stands in it is another one. */
  const settle = () => {
    if (hasRoom() === hadRoom) return;
    hadRoom = !hadRoom;
    show(hadRoom);
  };
  byId("toggle-panel").addEventListener("click", () => show(workspace.dataset["panel"] !== "open"));
  for (const media of [WIDE, WIDE_ENOUGH_FOR_BOTH]) media.addEventListener("change", settle);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !hasRoom() && !document.querySelector("dialog[open]")) show(false);
  });
  show(hadRoom);
  return { settle };
}
