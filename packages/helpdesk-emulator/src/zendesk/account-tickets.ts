import type { Desk } from "./desk/desk.ts";
import { isStaff, type User } from "./model/people.ts";
import { type Comment, type Ticket, type TicketStatus, viaChannel } from "./model/ticket.ts";
import { findOrAddPerson } from "./people/find-or-add-person.ts";
import { createTicket } from "./tickets/create-ticket.ts";
import type { NewComment, TicketChange } from "./tickets/ticket-change.ts";
import { updateTicket } from "./tickets/update-ticket.ts";

/** Someone who writes: the ticket's requester, the account's first agent or admin, or a person by id. */
export type Writer = "requester" | "agent" | "admin" | number;

export type NewTicket = NewComment & {
  subject: string;
  /** A customer by address, added when new; a default customer when absent. */
  requester?: { name: string; email: string } | number;
  /** How it came in: `email`, `web`, `api`, `chat` … */
  channel?: string;
  change?: TicketChange;
};

export type AddedComment = NewComment & { by?: Writer; channel?: string };

export type SeenTicket = { id: number; subject: string; status: TicketStatus; comments: Comment[] };

/** The tickets from inside: what customers and reps do. Every change runs the triggers. Unknown tickets throw. */
export type AccountTickets = {
  createTicket(input: NewTicket): Ticket;
  getTicket(id: number): Ticket;
  tickets(): Ticket[];
  /** Adds a comment; by the requester and public unless said otherwise. Throws on a closed ticket. */
  addComment(ticketId: number, input: AddedComment): Comment;
  setStatus(ticketId: number, status: TicketStatus): void;
  setTags(ticketId: number, tags: string[]): void;
  changeTicket(ticketId: number, change: TicketChange & { by?: Writer }): void;
  /** Closes `from` with a comment that points at `into`, which gets a private comment with the text. */
  mergeTicket(from: number, into: number): void;
  comments(ticketId: number): Comment[];
  ticketAsSeenBy(ticketId: number, who: "requester" | "agent"): SeenTicket;
};

const DEFAULT_CUSTOMER = { name: "Casey Customer", email: "casey@example.com" };

export function accountTickets(desk: Desk): AccountTickets {
  const getTicket = (id: number): Ticket => {
    const ticket = desk.state.tickets.get(id);
    if (!ticket) throw new Error(`Ticket ${id} is not in the account ${desk.subdomain}; list them with tickets().`);
    return ticket;
  };
  const change = (ticketId: number, { by = "agent", ...wanted }: TicketChange & { by?: Writer }): Comment | null => {
    const ticket = getTicket(ticketId);
    if (ticket.status === "closed") throw new Error(`Ticket ${ticketId} is closed and cannot be changed any more.`);
    const actor = writerOf(desk, { ticket, by });
    return updateTicket(desk, { ticket, actor, via: viaChannel("web"), change: wanted, requestId: null }).comment;
  };
  return {
    createTicket: (input) => newTicket(desk, input),
    getTicket,
    tickets: () => [...desk.state.tickets.values()],
    addComment: (ticketId, input) => addComment(desk, { ticket: getTicket(ticketId), input }),
    setStatus: (ticketId, status) => void change(ticketId, { status }),
    setTags: (ticketId, tags) => void change(ticketId, { tags }),
    changeTicket: (ticketId, wanted) => void change(ticketId, wanted),
    mergeTicket: (from, into) => mergeTicket(desk, { from: getTicket(from), into: getTicket(into) }),
    comments: (ticketId) => getTicket(ticketId).comments,
    ticketAsSeenBy(ticketId, who) {
      const { id, subject, status, comments } = getTicket(ticketId);
      return { id, subject, status, comments: comments.filter(({ isPublic }) => who === "agent" || isPublic) };
    },
  };
}

function newTicket(
  desk: Desk,
  { subject, requester = DEFAULT_CUSTOMER, channel = "email", change = {}, ...comment }: NewTicket,
): Ticket {
  const person = typeof requester === "number" ? desk.state.users.get(requester) : findOrAddPerson(desk, requester);
  if (!person) throw new Error(`User ${requester} is not in the account ${desk.subdomain}; add them with addUser().`);
  const via = viaChannel(channel, channel === "email" ? { address: person.email, name: person.name } : {});
  return createTicket(desk, { requester: person, subject, comment, via, change }).ticket;
}

function addComment(desk: Desk, { ticket, input }: { ticket: Ticket; input: AddedComment }): Comment {
  if (ticket.status === "closed") throw new Error(`Ticket ${ticket.id} is closed and takes no more comments.`);
  const { by = "requester", channel, ...comment } = input;
  const actor = writerOf(desk, { ticket, by });
  const via = viaChannel(channel ?? (isStaff(actor) ? "web" : "email"));
  const added = updateTicket(desk, { ticket, actor, via, change: { comment }, requestId: null }).comment;
  if (!added) throw new Error(`Ticket ${ticket.id} did not take the comment.`);
  return added;
}

function writerOf(desk: Desk, { ticket, by }: { ticket: Ticket; by: Writer }): User {
  const people = [...desk.state.users.values()];
  const id = by === "requester" ? ticket.requesterId : by;
  const found =
    typeof id === "number" ? desk.state.users.get(id) : people.find(({ role, active }) => role === id && active);
  if (!found) throw new Error(`Nobody in the account ${desk.subdomain} matches the writer "${by}".`);
  return found;
}

function mergeTicket(desk: Desk, { from, into }: { from: Ticket; into: Ticket }): void {
  const actor = writerOf(desk, { ticket: from, by: "agent" });
  const via = viaChannel("web");
  const text = `Request #${from.id} "${from.subject}" was merged into this request.\n\n${from.comments.at(-1)?.plain ?? ""}`;
  updateTicket(desk, { ticket: into, actor, via, change: { comment: { text, isPublic: false } }, requestId: null });
  from.mergedInto = into.id;
  const comment = { text: `This request was merged into request #${into.id} "${into.subject}".`, isPublic: false };
  updateTicket(desk, {
    ticket: from,
    actor,
    via,
    change: { comment, status: "closed", tags: [...from.tags, "closed_by_merge"] },
    requestId: null,
  });
}
