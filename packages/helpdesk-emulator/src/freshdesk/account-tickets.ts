import type { Desk } from "./desk/desk.ts";
import type { Conversation, Ticket } from "./model/ticket.ts";
import { TICKET_SOURCE } from "./model/ticket.ts";
import { findPerson, personByEmail } from "./people/find-person.ts";
import { addConversation } from "./tickets/add-conversation.ts";
import { createTicket } from "./tickets/create-ticket.ts";
import { customerWrites, type FromCustomer } from "./tickets/customer-writes.ts";
import { deleteTicket, markSpam, restoreTicket } from "./tickets/delete-ticket.ts";
import { mergeTickets } from "./tickets/merge-tickets.ts";
import type { TicketChange } from "./tickets/ticket-change.ts";
import { updateTicket } from "./tickets/update-ticket.ts";
import type { Writing } from "./tickets/write-conversation.ts";
import { performerOf, type Writer } from "./writer.ts";

export type NewFreshdeskTicket = Writing & {
  subject: string;
  /** A customer by address, added when new, or by id; a default customer when absent. */
  requester?: { name: string; email: string } | number;
  /** 1 e-mail (default), 2 portal, 3 phone, 7 chat, 9 feedback widget … */
  source?: number;
  change?: TicketChange;
  ccEmails?: string[];
  /** Who types it in; the requester when absent. */
  by?: Writer;
};

export type AddedNote = Writing & { by?: Writer; isPrivate?: boolean };

/** A ticket as one side sees it. Customers see neither private entries nor forwards. */
export type SeenFreshdeskTicket = {
  id: number;
  subject: string | null;
  status: number;
  /** The first message first, then the conversation. */
  messages: {
    id: number | null;
    html: string;
    text: string;
    incoming: boolean;
    private: boolean;
    userId: number | null;
    source: number | null;
    attachments: { id: number; name: string; size: number }[];
  }[];
};

/** The tickets from inside: what customers and agents do. Every change runs the rules. Unknown tickets throw. */
export type FreshdeskTickets = {
  createTicket(input: NewFreshdeskTicket): Ticket;
  getTicket(id: number): Ticket;
  tickets(): Ticket[];
  /**
   * The requester, or another person by `by`, writes again: by mail, or as a comment in the portal, as the ticket came
   * in when not said. A mail on a closed ticket may open another one, which is then returned.
   */
  customerReplies(ticketId: number, input: FromCustomer): { ticket: Ticket; conversation: Conversation | null };
  /** An agent answers the customer in the browser; by the first plain agent unless said otherwise. */
  agentReplies(ticketId: number, input: Writing & { by?: Writer }): Conversation;
  /** An agent's note in the browser, private unless said otherwise. */
  addNote(ticketId: number, input: AddedNote): Conversation;
  forward(ticketId: number, input: Writing & { by?: Writer; to: string[] }): Conversation;
  changeTicket(ticketId: number, change: TicketChange & { by?: Writer }): void;
  setStatus(ticketId: number, status: number): void;
  setTags(ticketId: number, tags: string[]): void;
  /** Assigns to an agent, or to nobody with null. */
  assign(ticketId: number, agentId: number | null): void;
  setGroup(ticketId: number, groupId: number | null): void;
  markSpam(ticketId: number, isSpam?: boolean): void;
  deleteTicket(ticketId: number): void;
  restoreTicket(ticketId: number): void;
  /** Closes `from`, with notes on both. */
  mergeTicket(from: number, into: number): void;
  /** Moves a closed ticket to the archive, where it can only be read. */
  archiveTicket(ticketId: number): void;
  conversations(ticketId: number): Conversation[];
  ticketAsSeenBy(ticketId: number, who: "requester" | "agent"): SeenFreshdeskTicket;
};

const DEFAULT_CUSTOMER = { name: "Casey Customer", email: "casey@example.com" };

export function accountTickets(desk: Desk): FreshdeskTickets {
  const getTicket = (id: number): Ticket => {
    const ticket = desk.state.tickets.get(id);
    if (!ticket) throw new Error(`Ticket ${id} is not in the account ${desk.subdomain}; list them with tickets().`);
    return ticket;
  };
  const change = (ticketId: number, { by = "agent", ...wanted }: TicketChange & { by?: Writer }): void => {
    const ticket = getTicket(ticketId);
    updateTicket(desk, { ticket, change: wanted, performer: performerOf(desk, { ticket, by }), requestId: null });
  };
  const moving = (ticketId: number) => {
    const ticket = getTicket(ticketId);
    return { ticket, performer: performerOf(desk, { ticket, by: "agent" }), requestId: null };
  };
  return {
    createTicket: (input) => newTicket(desk, input),
    getTicket,
    tickets: () => [...desk.state.tickets.values()],
    customerReplies: (ticketId, input) => customerWrites(desk, { ...input, ticket: getTicket(ticketId) }),
    agentReplies: (ticketId, input) => write(desk, { ...input, ticket: getTicket(ticketId), what: "reply" }),
    addNote: (ticketId, { isPrivate = true, ...input }) =>
      write(desk, { ...input, ticket: getTicket(ticketId), what: isPrivate ? "private-note" : "public-note" }),
    forward: (ticketId, { to, ...input }) =>
      write(desk, { ...input, ticket: getTicket(ticketId), what: "forward", toEmails: to }),
    changeTicket: change,
    setStatus: (ticketId, status) => change(ticketId, { status }),
    setTags: (ticketId, tags) => change(ticketId, { tags }),
    assign: (ticketId, responderId) => change(ticketId, { responderId }),
    setGroup: (ticketId, groupId) => change(ticketId, { groupId }),
    markSpam: (ticketId, isSpam = true) => markSpam(desk, { ...moving(ticketId), isSpam }),
    deleteTicket: (ticketId) => deleteTicket(desk, moving(ticketId)),
    restoreTicket: (ticketId) => restoreTicket(desk, moving(ticketId)),
    mergeTicket: (from, into) =>
      mergeTickets(desk, { ...moving(into), secondaries: [getTicket(from)], addsRecipients: false }),
    archiveTicket(ticketId) {
      getTicket(ticketId).archived = true;
      desk.changed();
    },
    conversations: (ticketId) => getTicket(ticketId).conversations,
    ticketAsSeenBy: (ticketId, who) => seenTicket(getTicket(ticketId), who),
  };
}

function newTicket(desk: Desk, input: NewFreshdeskTicket): Ticket {
  const { subject, requester = DEFAULT_CUSTOMER, source = TICKET_SOURCE.email, by = "requester", ...rest } = input;
  const person = typeof requester === "number" ? findPerson(desk, requester) : personByEmail(desk, requester);
  if (!person)
    throw new Error(`Contact ${requester} is not in the account ${desk.subdomain}; add one with addContact().`);
  const performer = by === "requester" ? ({ kind: "requester", id: person.id } as const) : performerOf(desk, { by });
  return createTicket(desk, { ...rest, subject, source, performer, requesterId: person.id, requestId: null });
}

type Said = Writing & {
  ticket: Ticket;
  by?: Writer;
  what: "reply" | "private-note" | "public-note" | "forward";
  toEmails?: string[];
};

function write(desk: Desk, { by = "agent", ...said }: Said): Conversation {
  const { ticket } = said;
  if (ticket.spam || ticket.deleted || ticket.archived)
    throw new Error(`Ticket ${ticket.id} is spam, trash or archived, and takes nothing more.`);
  return addConversation(desk, { ...said, performer: performerOf(desk, { ticket, by }), requestId: null });
}

function seenTicket(ticket: Ticket, who: "requester" | "agent"): SeenFreshdeskTicket {
  const { id, subject, status, html, text, requesterId } = ticket;
  const files = (attachments: Ticket["attachments"]) =>
    attachments.map(({ id: file, name, size }) => ({ id: file, name, size }));
  const first = { html, text, userId: requesterId, source: null, attachments: files(ticket.attachments) };
  const rest = ticket.conversations
    .filter((conversation) => who === "agent" || !conversation.private)
    .map(({ attachments, ...conversation }) => ({
      id: conversation.id,
      html: conversation.html,
      text: conversation.text,
      incoming: conversation.incoming,
      private: conversation.private,
      userId: conversation.userId,
      source: conversation.source,
      attachments: files(attachments),
    }));
  return { id, subject, status, messages: [{ id: null, ...first, incoming: true, private: false }, ...rest] };
}
