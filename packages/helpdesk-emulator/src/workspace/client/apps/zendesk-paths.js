/** @typedef {import("../../../control/ticket-view.ts").TicketView} Ticket */
/** @typedef {import("../../../control/ticket-view.ts").PersonView} Person */
/** @typedef {import("./app-tray.js").Agent} Agent */
/** @typedef {import("../composer.js").Composer} Composer */

/**
 * What a path is answered from.
 * @typedef {object} Place
 * @property {Ticket | null} ticket
 * @property {Composer | null} composer null where nothing can be written
 * @property {Agent} agent
 * @property {string} locale
 * @property {"light" | "dark"} scheme
 * @property {boolean} isRich
 * @property {string} subdomain
 * @property {string[]} instances
 */

const COMMENT_TYPES = { reply: "publicReply", note: "internalNote" };

/** @param {Person | null} person */
const shownPerson = (person) => person && { id: person.id, name: person.name, email: person.email, role: person.role };

/** @param {Ticket} ticket */
const conversation = ({ comments }) =>
  comments.map(({ author, html, createdAt, channel, attachments }) => ({
    attachments: attachments.map(({ fileName }) => ({ filename: fileName, contentType: "", contentUrl: "" })),
    author: { id: author.id, name: author.name, role: author.role, avatar: "" },
    channel: { name: channel },
    timestamp: createdAt,
    message: { content: html, contentType: "text/html" },
  }));

/** @param {Ticket} ticket */
const comments = ({ comments: all }) =>
  all.map(({ id, html, channel, author }) => ({
    ...{ id, value: html, via: { channel, source: { from: {}, to: {}, rel: null } } },
    author: shownPerson(author),
    ...{ imageAttachments: [], nonImageAttachments: [] },
  }));

/** @type {Record<string, (ticket: Ticket) => unknown>} */
const TICKET = {
  "ticket.id": ({ id }) => id,
  "ticket.subject": ({ subject }) => subject,
  "ticket.description": ({ comments: [first] }) => first?.plain ?? "",
  "ticket.status": ({ status }) => status,
  "ticket.tags": ({ tags }) => tags,
  "ticket.externalId": ({ externalId }) => externalId,
  "ticket.isNew": () => false,
  "ticket.via": ({ channel }) => ({ channel }),
  "ticket.createdAt": ({ createdAt }) => createdAt,
  "ticket.updatedAt": ({ updatedAt }) => updatedAt,
  "ticket.requester": ({ requester }) => shownPerson(requester),
  "ticket.requester.id": ({ requester }) => requester.id,
  "ticket.requester.name": ({ requester }) => requester.name,
  "ticket.requester.email": ({ requester }) => requester.email,
  "ticket.assignee.user": ({ assignee }) => shownPerson(assignee),
  "ticket.conversation": conversation,
  "ticket.comments": comments,
};

/** @type {Record<string, (composer: Composer, place: Place) => unknown>} */
const COMPOSER = {
  "ticket.comment.text": ({ agent }) => (agent.isEmpty() ? "" : agent.html()),
  "ticket.comment.type": (composer) => COMMENT_TYPES[composer.voice()],
  "ticket.comment.useRichText": (_composer, { isRich }) => isRich,
  "ticket.comment.attachments": () => [],
};

/** What the composer's paths answer where there is no composer. */
const WITHOUT_COMPOSER = { text: "", type: COMMENT_TYPES.reply, useRichText: true, attachments: [] };

/** @type {Record<string, (place: Place) => unknown>} */
const ELSEWHERE = {
  "currentUser.id": ({ agent }) => agent.id,
  "currentUser.name": ({ agent }) => agent.name,
  "currentUser.email": ({ agent }) => agent.email,
  "currentUser.role": ({ agent }) => agent.role,
  "currentUser.locale": ({ locale }) => locale,
  currentUser: ({ agent, locale }) => ({ ...agent, locale }),
  "currentAccount.subdomain": ({ subdomain }) => subdomain,
  colorScheme: ({ scheme }) => scheme,
  instances: ({ instances }) => Object.fromEntries(instances.map((guid) => [guid, { instanceGuid: guid }])),
};

/**
 * Reads a path of Zendesk's client. Throws where there is no such path in this place.
 * @param {Place} place
 * @param {string} asked
 */
export function readPath(place, asked) {
  const path = asked.startsWith("comment.") ? `ticket.${asked}` : asked;
  const elsewhere = own(ELSEWHERE, path);
  if (elsewhere) return elsewhere(place);
  const { ticket, composer } = place;
  if (ticket === null) throw new Error("No such Api");
  const written = own(COMPOSER, path);
  if (written)
    return composer === null
      ? Object.entries(WITHOUT_COMPOSER).find(([name]) => path.endsWith(`.${name}`))?.[1]
      : written(composer, place);
  const about = own(TICKET, path);
  if (about) return about(ticket);
  if (path === "ticket")
    return Object.fromEntries(
      Object.entries(TICKET).map(([name, read]) => [name.slice("ticket.".length), read(ticket)]),
    );
  throw new Error("No such Api");
}

/**
 * Sets a path of Zendesk's client. Throws where it cannot be set.
 * @param {Place} place
 * @param {string} asked
 * @param {unknown} value
 */
export function writePath({ composer }, asked, value) {
  const path = asked.startsWith("comment.") ? `ticket.${asked}` : asked;
  if (composer === null) throw new Error("This ticket takes no comment.");
  if (path === "ticket.comment.text" && typeof value === "string") {
    composer.turnTo(composer.voice());
    composer.agent.set(value);
    return;
  }
  const voice = Object.entries(COMMENT_TYPES).find(([, type]) => type === value)?.[0];
  if (path !== "ticket.comment.type" || (voice !== "reply" && voice !== "note")) throw new Error("No such Api");
  composer.turnTo(voice);
}

/**
 * @template Value
 * @param {Record<string, Value>} table
 * @param {string} name
 */
const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);
