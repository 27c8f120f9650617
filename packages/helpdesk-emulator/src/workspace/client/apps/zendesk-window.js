import { byId, element } from "../element.js";
import { sizeOf } from "./app-frame.js";

/** @typedef {import("./zendesk-wire.js").Frame} Frame */

/**
 * The window that an app may open over the workspace, one at a time.
 * @param {object} needs
 * @param {(about: { ticketId: number, location: "modal", page: string, height: string }) => Frame} needs.open
 * @param {ReturnType<typeof import("./zendesk-wire.js").zendeskWire>} needs.wire
 */
export function zendeskWindow({ open, wire }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("app-window"));
  /** @type {Frame | null} */
  let frame = null;
  const close = () => dialog.close();
  /** @param {Frame} closed */
  const leave = (closed) => {
    for (const event of ["modal.close", "app.willDestroy"]) wire.tell(closed, event);
    wire.remove(closed);
    dialog.replaceChildren();
  };
  dialog.addEventListener("close", () => {
    if (frame !== null) leave(frame);
    frame = null;
  });
  return {
    close,
    /**
     * @param {Frame} parent
     * @param {{ location?: unknown, url?: unknown, size?: { width?: unknown, height?: unknown } }} wish
     * @returns {string} the name of the new frame
     */
    open({ ticketId }, { location, url, size }) {
      if (location !== "modal" || typeof url !== "string") throw new Error("Only a modal can be opened here.");
      if (frame !== null) leave(frame);
      frame = open({ ticketId, location, page: url, height: sizeOf(size?.height, "400px") });
      frame.isActive = true;
      dialog.style.width = sizeOf(size?.width, "480px");
      dialog.replaceChildren(
        element("button", { type: "button", class: "ghost small close-window", onclick: close }, "Close"),
        frame.node,
      );
      if (!dialog.open) dialog.showModal();
      return frame.guid;
    },
  };
}
