import type { Desk, Performer } from "./desk/desk.ts";
import { firstEmail } from "./desk/new-account-state.ts";
import type { Ticket } from "./model/ticket.ts";
import { findAgent, findAgentByEmail } from "./people/find-person.ts";

/** Someone who acts: the ticket's requester, the first plain agent or admin, the copilot's agent, or a person by id. */
export type Writer = "requester" | "agent" | "admin" | "bot" | number;

/** In whose name a writer acts, in the browser and not by an API key. Throws when there is nobody. */
export function performerOf(desk: Desk, { ticket, by }: { ticket?: Ticket; by: Writer }): Performer {
  const id = idOf(desk, { ticket, by });
  if (id === undefined) throw new Error(`Nobody in the account ${desk.subdomain} matches "${by}".`);
  return findAgent(desk, id) ? { kind: "agent", id, isApi: false } : { kind: "requester", id };
}

function idOf(desk: Desk, { ticket, by }: { ticket: Ticket | undefined; by: Writer }): number | undefined {
  const bot = findAgentByEmail(desk, firstEmail("bot", desk.subdomain))?.id;
  if (by === "requester") return ticket?.requesterId;
  if (by === "bot") return bot;
  if (typeof by === "number") return desk.state.contacts.has(by) || desk.state.agents.has(by) ? by : undefined;
  return [...desk.state.agents.values()].find(({ id, role, active }) => active && role === by && id !== bot)?.id;
}
