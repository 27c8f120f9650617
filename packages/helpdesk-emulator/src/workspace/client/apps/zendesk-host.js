import { byId } from "../element.js";
import { ask } from "../sandbox.js";
import { appFrame } from "./app-frame.js";
import { lookingAgent } from "./looking-agent.js";
import { view } from "./view.js";
import { carryOut } from "./zendesk-actions.js";
import { readPath, writePath } from "./zendesk-paths.js";
import { zendeskWindow } from "./zendesk-window.js";
import { zendeskWire } from "./zendesk-wire.js";

/** @typedef {import("./zendesk-paths.js").Ticket} Ticket */
/** @typedef {import("./zendesk-wire.js").Frame} Frame */
/** @typedef {import("./app-tray.js").App} App */
/** @typedef {import("./app-tray.js").Agent} Agent */
/** @typedef {import("../composer.js").Composer} Composer */

const { subdomain = "", frames: origin = "" } = byId("workspace").dataset;
const FIRST_HEIGHT = "450px";
/** Which of the agent's locales are apps told as; the help center's write them in small letters. */
const OWN_LOCALE = "en-US";

/**
 * Zendesk's agent workspace as an app meets it.
 * @returns {import("./app-tray.js").AppHost<Ticket>}
 */
export function zendeskHost() {
  /** @type {Map<number, { ticket: Ticket, composer: Composer | null }>} */
  const known = new Map();
  /** @type {WeakSet<Composer>} */
  const heard = new WeakSet();
  /** @type {App | null} */
  let app = null;
  /** @type {Agent[]} */
  let agents = [];

  const agent = () => lookingAgent(agents) ?? { id: 0, name: "", email: "", role: "agent" };
  /** @param {Frame} frame */
  const placeOf = ({ ticketId }) => ({
    ticket: known.get(ticketId)?.ticket ?? null,
    composer: known.get(ticketId)?.composer ?? null,
    ...{ agent: agent(), subdomain, scheme: view.scheme(), isRich: view.current().isRich },
    locale: view.current().locale || (agent().locale ?? OWN_LOCALE),
    instances: wire.frames().map(({ guid }) => guid),
  });

  const wire = zendeskWire({
    origin,
    answers: {
      get: (frame, path) => readPath(placeOf(frame), path),
      set: (frame, path, value) => writePath(placeOf(frame), path, value),
      invoke: (frame, name, values) => {
        if (name === "instances.create") return [{ instanceGuid: appWindow.open(frame, Object(values[0])) }];
        if (name === "destroy" || name === "app.close") return appWindow.close();
        return carryOut(name, { frame, place: placeOf(frame), values });
      },
      request: (_frame, options) => ask("POST", "/app/request", { options }),
      registration: ({ guid, ticketId, location }) => ({
        metadata: {
          appId: 0,
          installationId: app?.installation?.id ?? 0,
          name: app?.name ?? "",
          version: app?.version ?? "",
          settings: app?.installation?.values ?? {},
        },
        context: { instanceGuid: guid, product: "support", account: { subdomain }, location, ticketId },
      }),
    },
  });

  /** @param {{ ticketId: number, location: Frame["location"], page: string, height: string }} about */
  const open = ({ ticketId, location, page, height }) => {
    const guid = crypto.randomUUID();
    const src = addressOf(page, guid);
    const node = appFrame({ src, title: app?.name ?? "App", height });
    /** @type {Frame} */
    const frame = { guid, ticketId, location, node, isActive: false, subscribers: new Map() };
    wire.add(frame);
    return frame;
  };

  const appWindow = zendeskWindow({ open, wire });

  view.onChange(({ scheme }, before) => {
    if (scheme !== before.scheme)
      for (const frame of wire.frames()) wire.tell(frame, "colorScheme.changed", view.scheme());
  });
  /** @param {number} ticketId */
  const besides = (ticketId) => wire.frames().filter((frame) => frame.ticketId === ticketId);
  /**
   * @param {number} ticketId
   * @param {string} name
   * @param {unknown} [message]
   */
  const tell = (ticketId, name, message) => {
    for (const frame of besides(ticketId)) wire.tell(frame, name, message);
  };

  return {
    begin(found, staff) {
      app = found;
      agents = staff;
    },
    seat(ticketId) {
      const page = app?.sidebarUrl ?? "";
      return open({ ticketId, location: "ticket_sidebar", page, height: FIRST_HEIGHT }).node;
    },
    activate(ticketId, isActive) {
      for (const frame of besides(ticketId)) frame.isActive = isActive;
      tell(ticketId, isActive ? "app.activated" : "app.deactivated", isActive ? { firstLoad: false } : undefined);
    },
    leave(ticketId) {
      tell(ticketId, "app.willDestroy");
      for (const frame of besides(ticketId)) wire.remove(frame);
    },
    know(ticket, composer) {
      const before = known.get(ticket.id)?.ticket;
      known.set(ticket.id, { ticket, composer });
      if (before) for (const [name, message] of changesOf(before, ticket, agent())) tell(ticket.id, name, message);
      if (composer === null || heard.has(composer)) return;
      heard.add(composer);
      composer.onEvent((event) => {
        for (const [name, message] of composerNews(composer, event)) tell(ticket.id, name, message);
      });
      composer.beforeSending(async () => {
        for (const frame of besides(ticket.id)) {
          const problem = await wire.hook(frame, "ticket.save");
          if (problem !== null) return problem;
        }
        return null;
      });
    },
  };
}

/**
 * What an app is told when the agent writes, turns to another voice or sends.
 * @param {Composer} composer
 * @param {import("../composer.js").ComposerEvent} event
 * @returns {[string, unknown?][]}
 */
function composerNews({ agent }, event) {
  if (event.kind === "changed") {
    const text = agent.isEmpty() ? "" : agent.html();
    return [
      ["comment.text.changed", text],
      ["ticket.comment.text.changed", text],
    ];
  }
  if (event.kind === "voice")
    return [["ticket.comment.type.changed", event.voice === "note" ? "internalNote" : "publicReply"]];
  if (event.kind === "sending") return [["ticket.submit.start"]];
  return [[`ticket.submit.${event.kind === "sent" ? "done" : "fail"}`], ["ticket.submit.always"]];
}

/**
 * Where a frame's page is: below the app's address, with what the client reads there first.
 * @param {string} page
 * @param {string} guid
 */
function addressOf(page, guid) {
  const url = new URL(`${origin}/zendesk/${page}`);
  url.searchParams.set("origin", window.location.origin);
  url.searchParams.set("app_guid", guid);
  url.searchParams.set("colorScheme", view.scheme());
  return url.href;
}

/**
 * What an app is told of a ticket that is another one now.
 * @param {Ticket} before
 * @param {Ticket} after
 * @param {Agent} agent
 * @returns {[string, unknown][]}
 */
function changesOf(before, after, agent) {
  /** @type {[string, unknown][]} */
  const changes = [];
  if (before.status !== after.status) changes.push(["ticket.status.changed", after.status]);
  if (before.subject !== after.subject) changes.push(["ticket.subject.changed", after.subject]);
  if (before.tags.join() !== after.tags.join()) changes.push(["ticket.tags.changed", after.tags]);
  const last = after.comments.at(-1);
  if (before.comments.length !== after.comments.length) {
    changes.push(["ticket.conversation.changed", null]);
    if (last && last.author.id !== agent.id)
      changes.push(["ticket.updated", { id: last.author.id, name: last.author.name }]);
  }
  return changes;
}
