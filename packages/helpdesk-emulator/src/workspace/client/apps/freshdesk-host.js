import { byId } from "../element.js";
import { ask, toast } from "../sandbox.js";
import { appFrame, sizeOf } from "./app-frame.js";
import { lookingAgent } from "./looking-agent.js";
import { messageLog } from "./message-log.js";
import { view } from "./view.js";

/** @typedef {import("../../../control/freshdesk/ticket-view.ts").TicketView} Ticket */
/** @typedef {import("./app-tray.js").App} App */
/** @typedef {import("./app-tray.js").Agent} Agent */
/** @typedef {import("../composer.js").Composer} Composer */
/** @typedef {{ ticketId: number, node: HTMLIFrameElement, events: Set<string>, ticket: Ticket | null, composer: Composer | null }} Seat */

const CHANNEL = "fdk-local";
const { frames: origin = "" } = byId("workspace").dataset;
const FIRST_HEIGHT = "560px";
const TALLEST = 700;
const NOTIFY = { kinds: ["info", "success", "warning", "danger", "alert"], title: 30, message: 100 };
const EDITORS = { reply: "reply", note: "note" };

/**
 * Freshdesk's agent workspace as an app meets it, through the sandbox's own client: Freshdesk's is not documented.
 * @returns {import("./app-tray.js").AppHost<Ticket>}
 */
export function freshdeskHost() {
  /** @type {Map<number, Seat>} */
  const seats = new Map();
  /** @type {WeakSet<Composer>} */
  const heard = new WeakSet();
  /** @type {App | null} */
  let app = null;
  /** @type {Agent[]} */
  let agents = [];
  /** @type {Map<number, { ticket: Ticket, composer: Composer | null }>} */
  const known = new Map();
  const agentId = () => lookingAgent(agents)?.id ?? 0;

  /**
   * @param {Seat} seat
   * @param {object} message
   * @param {{ name: string, detail: unknown }} about
   */
  const post = ({ ticketId, node }, message, about) => {
    messageLog.add({ ticketId, from: "workspace", ...about });
    node.contentWindow?.postMessage({ ch: CHANNEL, ...message }, origin);
  };
  /**
   * @param {number} ticketId
   * @param {string} event
   * @param {unknown} [data]
   */
  const tell = (ticketId, event, data = {}) => {
    const seat = seats.get(ticketId);
    if (seat?.events.has(event)) post(seat, { event, data }, { name: event, detail: data });
  };

  window.addEventListener("message", (event) => {
    const seat = [...seats.values()].find(({ node }) => node.contentWindow === event.source);
    if (event.origin !== origin || seat === undefined || Object(event.data).ch !== CHANNEL) return;
    void reply(seat, Object(event.data));
  });

  /**
   * @param {Seat} seat
   * @param {{ id: unknown, ns: unknown, method: unknown, args: unknown }} message
   */
  const reply = async (seat, { id, ns, method, args }) => {
    const name = `${ns}.${method}`;
    messageLog.add({ ticketId: seat.ticketId, from: "app", name, detail: args });
    try {
      const act = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
      if (act === undefined) throw new Error(`Freshdesk's client has no ${name} in this place.`);
      const value = await act(seat, Array.isArray(args) ? args : []);
      post(seat, { id, ok: true, value }, { name: `${name} ✓`, detail: value });
    } catch (error) {
      const refusal = error instanceof Error ? { message: error.message } : error;
      post(seat, { id, ok: false, error: refusal }, { name: `${name} ✗`, detail: refusal });
    }
  };

  /** @type {Record<string, (seat: Seat, args: any[]) => unknown>} */
  const METHODS = {
    // A page that is loaded anew listens to nothing yet.
    "app.initialized": (seat) => void seat.events.clear(),
    "events.on": (seat, [name]) => void seat.events.add(String(name)),
    "events.off": (seat, [name]) => void seat.events.delete(String(name)),
    "data.get": async ({ ticketId }, [key]) => {
      const asked = new URLSearchParams({ key: String(key), ticket: String(ticketId), agent: String(agentId()) });
      return withLocale(await ask("GET", `/app/data?${asked}`));
    },
    "interface.trigger": (seat, [action, options]) => trigger(seat, action, Object(options)),
    "instance.resize": ({ node }, [size]) => {
      const height = Number.parseFloat(sizeOf(Object(size).height, FIRST_HEIGHT));
      node.style.height = `${Math.min(TALLEST, height)}px`;
    },
    "instance.context": ({ ticketId }) => ({ instanceId: String(ticketId), location: "ticket_sidebar" }),
    "request.invokeTemplate": async (_seat, [name, args]) => {
      const answer = await ask("POST", "/app/template", { name, args });
      if (answer.status >= 400) throw answer;
      return answer;
    },
    "iparams.get": (_seat, [key]) => {
      const values = app?.installation?.values ?? {};
      return key === undefined ? values : { [key]: values[key] };
    },
  };

  return {
    begin(found, staff) {
      app = found;
      agents = staff;
    },
    seat(ticketId) {
      const src = `${origin}/freshdesk/${app?.sidebarUrl ?? ""}#${encodeURIComponent(window.location.origin)}`;
      const node = appFrame({ src, title: app?.name ?? "App", height: FIRST_HEIGHT });
      const { ticket = null, composer = null } = known.get(ticketId) ?? {};
      seats.set(ticketId, { ticketId, node, events: new Set(), ticket, composer });
      return node;
    },
    activate: (ticketId, isActive) => tell(ticketId, isActive ? "app.activated" : "app.deactivated"),
    leave: (ticketId) => void seats.delete(ticketId),
    know(ticket, composer) {
      const before = known.get(ticket.id)?.ticket;
      known.set(ticket.id, { ticket, composer });
      const seat = seats.get(ticket.id);
      if (seat) Object.assign(seat, { ticket, composer });
      if (before) for (const [name, old, now] of changesOf(before, ticket)) tell(ticket.id, name, { old, new: now });
      if (composer === null || heard.has(composer)) return;
      heard.add(composer);
      composer.onEvent((event) => {
        if (event.kind === "sent") tell(ticket.id, event.voice === "note" ? "ticket.addNote" : "ticket.sendReply");
        if (event.kind === "voice") tell(ticket.id, event.voice === "note" ? "ticket.notesClick" : "ticket.replyClick");
      });
    },
  };
}

/**
 * What an app may ask of the page around it.
 * @param {Seat} seat
 * @param {unknown} action
 * @param {Record<string, unknown>} options
 */
function trigger({ composer }, action, options) {
  if (action === "showNotify") return notify(options);
  if (action !== "click") throw new Error(`Freshdesk does not do ${action} here.`);
  const { id, text, replace } = options;
  const voice = id === "reply" || id === "note" ? EDITORS[id] : null;
  if (voice !== "reply" && voice !== "note") throw new Error(`There is nothing to click that is called ${id}.`);
  if (composer === null) throw new Error("Nothing can be written on this ticket.");
  composer.turnTo(voice);
  if (typeof text !== "string") return;
  if (replace === true) composer.agent.set("");
  composer.agent.appendHtml(text);
}

/** @param {Record<string, unknown>} options */
function notify({ type, title = "", message }) {
  if (!NOTIFY.kinds.includes(String(type))) throw new Error(`There is no kind ${type} of message.`);
  if (String(title).length > NOTIFY.title || String(message).length > NOTIFY.message)
    throw new Error(`A title has ${NOTIFY.title} characters at most, a message ${NOTIFY.message}.`);
  toast(String(message), type === "danger" || type === "alert" ? "error" : "info");
}

/**
 * The agent in the language that the workspace is looked at in.
 * @param {Record<string, any>} answer
 */
function withLocale(answer) {
  const { locale } = view.current();
  const { loggedInUser } = answer;
  if (locale === "" || loggedInUser === undefined) return answer;
  return { loggedInUser: { ...loggedInUser, contact: { ...loggedInUser.contact, language: locale } } };
}

/**
 * @param {Ticket} before
 * @param {Ticket} after
 * @returns {[string, unknown, unknown][]}
 */
function changesOf(before, after) {
  /** @type {[string, unknown, unknown][]} */
  const all = [
    ["ticket.statusChanged", before.status, after.status],
    ["ticket.priorityChanged", before.priority, after.priority],
    ["ticket.groupChanged", before.groupId, after.groupId],
    ["ticket.agentChanged", before.responderId, after.responderId],
  ];
  return all.filter(([, old, now]) => old !== now);
}
