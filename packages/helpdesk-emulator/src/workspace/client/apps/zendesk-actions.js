import { ask, toast, workspacePath } from "../sandbox.js";
import { sizeOf } from "./app-frame.js";

/** @typedef {import("./zendesk-wire.js").Frame} Frame */
/** @typedef {import("./zendesk-paths.js").Place} Place */

const TALLEST = "800px";
const NO_COMPOSER = "This ticket takes no comment.";

/**
 * What `invoke` can do. Each is given the place that it is asked in.
 * @type {Record<string, (about: { frame: Frame, place: Place, values: unknown[] }) => unknown>}
 */
const ACTIONS = {
  "ticket.comment.appendText": ({ place, values }) => appended(place, (agent) => agent.appendText(textOf(values))),
  "ticket.comment.appendHtml": ({ place, values }) => {
    if (!place.isRich) throw new Error("The composer takes plain text.");
    return appended(place, (agent) => agent.appendHtml(textOf(values)));
  },
  "ticket.editor.insert": ({ place, values }) => appended(place, (agent) => agent.appendHtml(textOf(values))),
  "ticket.tags.add": ({ place, values }) =>
    changeTags(place, (tags) => [...new Set([...tags, ...values.flat().map(String)])]),
  "ticket.tags.remove": ({ place, values }) =>
    changeTags(place, (tags) => tags.filter((tag) => !values.flat().includes(tag))),
  resize: ({ frame, values: [size] }) => {
    const { height } = Object(size);
    frame.node.style.height = sizeOf(height, frame.node.style.height || TALLEST);
  },
  notify: ({ values: [message, kind] }) => toast(String(message), kind === "error" ? "error" : "info"),
  routeTo: ({ values: [kind, id] }) => {
    if (kind === "ticket") window.location.assign(`${workspacePath}/tickets/${Number(id)}`);
  },
  // Every press in a frame is told; nothing comes of it.
  track: () => undefined,
};

/**
 * @param {string} name
 * @param {{ frame: Frame, place: Place, values: unknown[] }} about
 */
export function carryOut(name, about) {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) throw new Error("No such Api");
  return action(about);
}

/** @param {unknown[]} values */
const textOf = ([value]) => (typeof value === "string" ? value : "");

/**
 * @param {Place} place
 * @param {(agent: import("../editor.js").Editor) => void} write
 */
function appended({ composer }, write) {
  if (composer === null) throw new Error(NO_COMPOSER);
  composer.turnTo(composer.voice());
  write(composer.agent);
}

/**
 * @param {Place} place
 * @param {(tags: string[]) => string[]} change
 */
function changeTags({ ticket }, change) {
  return ticket && ask("POST", `/tickets/${ticket.id}`, { tags: change(ticket.tags) }).then(() => undefined);
}
