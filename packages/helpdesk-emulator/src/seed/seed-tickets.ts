import { createLedger } from "../ledger.ts";
import { seededRandom } from "../seeded-random.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import type { User } from "../zendesk/model/people.ts";
import { type Ticket, type TicketStatus, viaChannel } from "../zendesk/model/ticket.ts";
import { addPerson, findOrAddPerson } from "../zendesk/people/find-or-add-person.ts";
import { createTicket } from "../zendesk/tickets/create-ticket.ts";
import { updateTicket } from "../zendesk/tickets/update-ticket.ts";
import { type TicketRow, ticketRows } from "./ticket-rows.ts";

const AGENTS = ["Noor Haddad", "Ville Korhonen", "Dilan Aksoy"];
const HOUR_MS = 60 * 60 * 1000;
const FIRST_TICKET_NUMBER = 1001;

/** Fills the ticket list: the invented ones newest, the rest spread over the last weeks. */
export async function seedTickets(desk: Desk): Promise<void> {
  const agents = AGENTS.map((name) => addPerson(desk, { name, email: emailOf(name), role: "agent" }));
  const rows = await ticketRows();
  const random = seededRandom(11);
  const now = desk.clock().getTime();
  desk.state.nextTicketId = FIRST_TICKET_NUMBER;
  for (const [index, row] of rows.entries()) {
    const hoursAgo = (rows.length - index) * 5 + random() * 4;
    const agent = agents[index % agents.length];
    if (agent) addRow(desk, { row, agent, startedAt: now - hoursAgo * HOUR_MS });
  }
}

const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(" ", ".")}@acme.example`;

type Adding = { row: TicketRow; agent: User; startedAt: number };

function addRow(desk: Desk, { row, agent, startedAt }: Adding): void {
  const { subject, channel, tags, comments } = row;
  const [first, ...more] = comments;
  if (!first) return;
  const requester = findOrAddPerson(desk, row.requester);
  requester.locale = row.locale;
  const via = viaChannel(channel, channel === "email" ? { address: requester.email, name: requester.name } : {});
  const creation = { requester, subject, comment: { html: first.html }, via, change: { tags } };
  const { ticket } = createTicket(past(desk, startedAt), creation);
  for (const [index, { by, html }] of more.entries()) {
    const actor = by === "agent" ? agent : requester;
    const change = { comment: { html, isPublic: true } };
    const moment = past(desk, startedAt + (index + 1) * HOUR_MS);
    updateTicket(moment, { ticket, actor, via: by === "agent" ? viaChannel("web") : via, change, requestId: null });
  }
  setStatus(past(desk, startedAt + comments.length * HOUR_MS), { ticket, agent, status: row.status });
}

function setStatus(desk: Desk, { ticket, agent, status }: { ticket: Ticket; agent: User; status: TicketStatus }): void {
  if (status === ticket.status) return;
  const change = { status, assigneeId: agent.id };
  updateTicket(desk, { ticket, actor: agent, via: viaChannel("web"), change, requestId: null });
}

/** The same account at an earlier moment, whose changes nobody records: they never happened. */
const past = (desk: Desk, at: number): Desk => ({
  ...desk,
  clock: () => new Date(at),
  ledger: createLedger({ limit: 0 }),
  changed: () => undefined,
});
