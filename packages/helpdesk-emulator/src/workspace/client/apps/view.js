/**
 * How the workspace is looked at: by whom, in which language and colours, and how wide the apps' column is.
 * @typedef {object} View
 * @property {number | null} agentId null is the first agent of the account
 * @property {string} locale empty is the agent's own
 * @property {"light" | "dark" | ""} scheme empty is the system's
 * @property {number} trayWidth in pixels
 * @property {boolean} isRich whether the composer takes formatting
 */

export const TRAY_WIDTHS = { least: 280, usual: 320, most: 600 };

/** @type {View} */
const FIRST = { agentId: null, locale: "", scheme: "", trayWidth: TRAY_WIDTHS.usual, isRich: true };
const PLACE = `workspace-view ${window.location.pathname.split("/").slice(0, 3).join("/")}`;

/** @type {((view: View, before: View) => void)[]} */
const listeners = [];
/** @type {View} */
let current = { ...FIRST, ...kept() };

/** @returns {Partial<View>} */
function kept() {
  try {
    const value = JSON.parse(window.localStorage.getItem(PLACE) ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

export const view = {
  current: () => current,
  /** The colours that are on screen. */
  scheme: () => current.scheme || (window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
  /** @param {Partial<View>} change */
  change(change) {
    const before = current;
    current = { ...current, ...change };
    window.localStorage.setItem(PLACE, JSON.stringify(current));
    apply();
    for (const listener of listeners) listener(current, before);
  },
  /** @param {(view: View, before: View) => void} listener */
  onChange: (listener) => void listeners.push(listener),
};

function apply() {
  const { scheme, trayWidth } = current;
  if (scheme === "") delete document.documentElement.dataset["scheme"];
  else document.documentElement.dataset["scheme"] = scheme;
  document.getElementById("workspace")?.style.setProperty("--tray-width", `${trayWidth}px`);
}

apply();
