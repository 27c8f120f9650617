import type { Desk } from "../../freshdesk/desk/desk.ts";
import type { Attachment, Conversation, Ticket } from "../../freshdesk/model/ticket.ts";
import { CONVERSATION_SOURCE, STATUS } from "../../freshdesk/model/ticket.ts";
import { findPerson } from "../../freshdesk/people/find-person.ts";
import { attachmentUrl } from "../../freshdesk/rest/attachment-url.ts";
import { sourceLabel, statusLabel } from "../../freshdesk/rules/labels.ts";
import { sanitiseHtml } from "../../html/sanitise-html.ts";

export type PersonView = { id: number; name: string; email: string | null };
export type Choice = { id: number; name: string };

export type TicketRowView = {
  id: number;
  subject: string;
  status: string;
  /** Names the look of the status: `open`, `pending`, `resolved`, `closed` or `other`. */
  tone: string;
  requesterName: string;
  updatedAt: string;
  /** Beginning of the newest message. */
  preview: string;
  /** Who wrote it. */
  previewBy: string;
};

export type MessageView = {
  /** 0 is the first message, which is no conversation. */
  id: number;
  author: PersonView;
  kind: "customer" | "reply" | "note" | "public-note" | "forward";
  /** Made safe for showing. */
  html: string;
  createdAt: string;
  attachments: { name: string; size: number; url: string }[];
};

export type TicketView = {
  id: number;
  subject: string;
  status: number;
  priority: number;
  source: string;
  /** What became of it beyond its status. */
  state: "live" | "spam" | "deleted" | "archived";
  tags: string[];
  handedOff: boolean | null;
  mergedInto: number | null;
  requester: PersonView;
  responderId: number | null;
  groupId: number | null;
  messages: MessageView[];
  /** What can be chosen. */
  choices: { statuses: Choice[]; agents: Choice[]; groups: Choice[] };
};

const UNKNOWN = { name: "Unknown person", email: null };

function personView(desk: Desk, id: number | null): PersonView {
  const person = id === null ? undefined : findPerson(desk, id);
  return { id: id ?? 0, name: person?.name ?? (id === null ? "A rule" : UNKNOWN.name), email: person?.email ?? null };
}

const TONES: Readonly<Record<number, string>> = {
  [STATUS.open]: "open",
  [STATUS.pending]: "pending",
  [STATUS.resolved]: "resolved",
  [STATUS.closed]: "closed",
};

/** A ticket as a line of the list. */
export function ticketRowView(desk: Desk, ticket: Ticket): TicketRowView {
  const last = ticket.conversations.at(-1);
  const author = personView(desk, last ? last.userId : ticket.requesterId);
  return {
    id: ticket.id,
    subject: ticket.subject ?? "(no subject)",
    status: stateOf(ticket) === "live" ? statusLabel(desk, ticket) : stateName(stateOf(ticket)),
    tone: TONES[ticket.status] ?? "other",
    requesterName: personView(desk, ticket.requesterId).name,
    updatedAt: ticket.updatedAt,
    preview: (last?.text ?? ticket.text).replace(/\s+/g, " ").slice(0, 140),
    previewBy: author.name,
  };
}

export function stateOf({ archived, deleted, spam }: Ticket): TicketView["state"] {
  if (archived) return "archived";
  return deleted ? "deleted" : spam ? "spam" : "live";
}

const stateName = (state: string): string => state.charAt(0).toUpperCase() + state.slice(1);

type Viewing = { ticket: Ticket; as: "agent" | "requester"; origin: string };

/** A ticket as it is read; the requester sees neither private entries nor how it is worked on. */
export function ticketView(desk: Desk, { ticket, as, origin }: Viewing): TicketView {
  const { state } = desk;
  const baseUrl = `${origin}/freshdesk/${desk.subdomain}`;
  const agents = [...state.agents.values()].filter(({ active }) => active);
  const shown = ticket.conversations.filter((each) => as === "agent" || !each.private);
  const handedOff = ticket.customFields["cf_opencx_handed_off"];
  return {
    id: ticket.id,
    subject: ticket.subject ?? "(no subject)",
    status: ticket.status,
    priority: ticket.priority,
    source: sourceLabel(ticket.source),
    state: stateOf(ticket),
    tags: as === "agent" ? ticket.tags : [],
    handedOff: typeof handedOff === "boolean" && as === "agent" ? handedOff : null,
    mergedInto: ticket.mergedInto,
    requester: personView(desk, ticket.requesterId),
    responderId: ticket.responderId,
    groupId: ticket.groupId,
    messages: [firstMessage(desk, { ticket, baseUrl }), ...shown.map((each) => messageView(desk, { each, baseUrl }))],
    choices: {
      statuses: state.statuses.map(({ id, label }) => ({ id, name: label })),
      agents: agents.map(({ id, name }) => ({ id, name })),
      groups: [...state.groups.values()].map(({ id, name }) => ({ id, name })),
    },
  };
}

function firstMessage(desk: Desk, { ticket, baseUrl }: { ticket: Ticket; baseUrl: string }): MessageView {
  return {
    id: 0,
    author: personView(desk, ticket.requesterId),
    kind: "customer",
    html: sanitiseHtml(ticket.html),
    createdAt: ticket.createdAt,
    attachments: fileViews(desk, { attachments: ticket.attachments, baseUrl }),
  };
}

function messageView(desk: Desk, { each, baseUrl }: { each: Conversation; baseUrl: string }): MessageView {
  return {
    id: each.id,
    author: personView(desk, each.userId),
    kind: kindOf(each),
    html: sanitiseHtml(each.html),
    createdAt: each.createdAt,
    attachments: fileViews(desk, { attachments: each.attachments, baseUrl }),
  };
}

function kindOf({ incoming, private: isPrivate, source }: Conversation): MessageView["kind"] {
  if (source === CONVERSATION_SOURCE.forward) return "forward";
  if (isPrivate) return "note";
  if (incoming) return "customer";
  return source === CONVERSATION_SOURCE.note ? "public-note" : "reply";
}

const fileViews = (desk: Desk, { attachments, baseUrl }: { attachments: Attachment[]; baseUrl: string }) =>
  attachments.map((attachment) => ({
    name: attachment.name,
    size: attachment.size,
    url: attachmentUrl(desk, { attachment, baseUrl }),
  }));
