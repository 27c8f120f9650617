import { type Desk, nowStamp, takeId } from "../freshdesk/desk/desk.ts";
import type { Agent } from "../freshdesk/model/people.ts";
import { STATUS, TICKET_SOURCE, type Ticket } from "../freshdesk/model/ticket.ts";
import { personByEmail } from "../freshdesk/people/find-person.ts";
import { addAgent } from "../freshdesk/people/manage-agents.ts";
import { addConversation } from "../freshdesk/tickets/add-conversation.ts";
import { createTicket } from "../freshdesk/tickets/create-ticket.ts";
import { customerWrites } from "../freshdesk/tickets/customer-writes.ts";
import { deleteTicket, markSpam } from "../freshdesk/tickets/delete-ticket.ts";
import { updateTicket } from "../freshdesk/tickets/update-ticket.ts";
import { createLedger } from "../ledger.ts";
import { seededRandom } from "../seeded-random.ts";
import { type TicketRow, ticketRows } from "./ticket-rows.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_HOURS = 24;
const FIRST_TICKET_NUMBER = 1001;
/** The first of the rows lie long back, up to the better part of a year; the rest fill the last weeks. */
const OLD_ROWS = 24;
const OLD_STEP_DAYS = 9;
const YOUNG_STEP_HOURS = 5;
const ARCHIVED_AFTER_DAYS = 120;

const HUMANS = [
  { name: "Noor Haddad", group: "Mail experts" },
  { name: "Ville Korhonen", group: "Mail experts" },
  { name: "Dilan Aksoy", group: "Shop and hardware" },
];

/** Every way in, so that each is there several times. */
const SOURCES: Readonly<Record<string, readonly number[]>> = {
  email: [TICKET_SOURCE.email, TICKET_SOURCE.email, TICKET_SOURCE.email, TICKET_SOURCE.phone],
  web: [TICKET_SOURCE.portal, TICKET_SOURCE.feedbackWidget],
  chat: [TICKET_SOURCE.chat, TICKET_SOURCE.chat, TICKET_SOURCE.twitter],
};
const WAITING_ON_CUSTOMER = 6;
const WAITING_ON_OTHERS = 7;
const STATUSES: Readonly<Record<TicketRow["status"], readonly number[]>> = {
  new: [STATUS.open],
  open: [STATUS.open, STATUS.open, WAITING_ON_OTHERS],
  pending: [STATUS.pending, WAITING_ON_CUSTOMER],
  solved: [STATUS.resolved],
  closed: [STATUS.closed],
};

type Owner = { agent: Agent; groupId: number };

/** Fills the ticket list: long past ones, some in the archive, and those of the last weeks; the invented ones newest. */
export async function seedFreshdeskTickets(desk: Desk): Promise<void> {
  const owners = HUMANS.map((human) => addHuman(desk, human));
  const rows = await ticketRows();
  const random = seededRandom(13);
  const now = desk.clock().getTime();
  desk.state.nextTicketId = FIRST_TICKET_NUMBER;
  for (const [index, row] of rows.entries()) {
    const owner = owners[index % owners.length];
    const hoursAgo = hoursAgoOf({ index, count: rows.length }) + random() * 4;
    const startedAt = now - hoursAgo * HOUR_MS;
    if (owner) addRow(desk, { row, index, owner, startedAt, now, dice: Math.floor(random() * 12) });
  }
  putAway(desk);
}

function addHuman(desk: Desk, { name, group }: { name: string; group: string }): Owner {
  const { groups } = desk.state;
  const createdAt = nowStamp(desk);
  const known = [...groups.values()].find((each) => each.name === group);
  const id = known?.id ?? takeId(desk);
  if (!known) groups.set(id, { id, name: group, description: null, agentIds: [], createdAt, updatedAt: createdAt });
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@${desk.subdomain}.example`;
  const support = [...groups.values()].find((each) => each.name === "Support");
  const agent = addAgent(desk, { name, email, groupIds: [id, ...(support ? [support.id] : [])] });
  return { agent, groupId: id };
}

function hoursAgoOf({ index, count }: { index: number; count: number }): number {
  const young = count - OLD_ROWS;
  if (index >= OLD_ROWS) return (count - index) * YOUNG_STEP_HOURS;
  return young * YOUNG_STEP_HOURS + (OLD_ROWS - index) * OLD_STEP_DAYS * DAY_HOURS;
}

type Adding = { row: TicketRow; index: number; owner: Owner; startedAt: number; now: number; dice: number };

const pick = (choices: readonly number[] | undefined, dice: number): number | undefined =>
  choices?.[dice % choices.length];

function addRow(desk: Desk, { row, index, owner, startedAt, now, dice }: Adding): void {
  const [first, ...more] = row.comments;
  if (!first) return;
  const requester = personByEmail(desk, row.requester);
  const source = pick(SOURCES[row.channel], dice) ?? TICKET_SOURCE.portal;
  const by = { kind: "requester", id: requester.id } as const;
  const about = { requesterId: requester.id, subject: row.subject, html: first.html, source, performer: by };
  const ticket = createTicket(past(desk, startedAt), { ...about, requestId: null, change: { tags: row.tags } });
  const agent = { kind: "agent", id: owner.agent.id, isApi: false } as const;
  for (const [step, { by: writer, html }] of more.entries()) {
    const moment = past(desk, Math.min(now, startedAt + (step + 1) * HOUR_MS));
    if (writer === "agent") addConversation(moment, { ticket, performer: agent, what: "reply", html, requestId: null });
    else customerWrites(moment, { ticket, html });
  }
  const moment = past(desk, Math.min(now, startedAt + row.comments.length * HOUR_MS));
  if (index % 5 === 2)
    addConversation(moment, { ticket, performer: agent, what: "private-note", text: noteOn(row), requestId: null });
  settle(moment, { ticket, row, owner, dice });
}

const noteOn = ({ subject }: TicketRow): string => `I will look into “${subject}” and come back to it.`;

type Settling = Pick<Adding, "row" | "owner" | "dice"> & { ticket: Ticket };

/** Gives the ticket its owner and its status; new ones have neither owner nor group. */
function settle(desk: Desk, { ticket, row, owner, dice }: Settling): void {
  if (row.status === "new") return;
  const performer = { kind: "agent", id: owner.agent.id, isApi: false } as const;
  const status = pick(STATUSES[row.status], dice) ?? STATUS.open;
  const change = { status, responderId: owner.agent.id, groupId: owner.groupId, priority: (dice % 4) + 1 };
  updateTicket(desk, { ticket, change, performer, requestId: null });
}

/** Old closed tickets are in the archive; one ticket is spam and one is in the trash. */
function putAway(desk: Desk): void {
  const tickets = [...desk.state.tickets.values()];
  const limit = desk.clock().getTime() - ARCHIVED_AFTER_DAYS * DAY_HOURS * HOUR_MS;
  for (const ticket of tickets)
    if (ticket.status === STATUS.closed && Date.parse(ticket.updatedAt) < limit) ticket.archived = true;
  const [spam, trash] = tickets.slice(OLD_ROWS);
  const moving = { performer: { kind: "system", id: null }, requestId: null } as const;
  const quiet = (ticket: Ticket) => past(desk, Date.parse(ticket.updatedAt));
  if (spam) markSpam(quiet(spam), { ...moving, ticket: spam, isSpam: true });
  if (trash) deleteTicket(quiet(trash), { ...moving, ticket: trash });
}

/** The same account at an earlier moment, whose changes nobody records: they never happened. */
const past = (desk: Desk, at: number): Desk => ({
  ...desk,
  clock: () => new Date(at),
  ledger: createLedger({ limit: 0 }),
  changed: () => undefined,
});
