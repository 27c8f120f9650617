import type { Answer } from "../../server/answer.ts";
import type { Desk } from "../desk/desk.ts";
import type { Agent } from "../model/people.ts";
import type { Ticket } from "../model/ticket.ts";
import { type Call, idParam } from "./call.ts";
import { accessDenied, methodNotAllowed, notFound } from "./error-answers.ts";

/** Whether an agent's scope lets it see a ticket. */
export function isVisible({ state }: Desk, { agent, ticket }: { agent: Agent; ticket: Ticket }): boolean {
  if (agent.ticketScope === 1 || ticket.responderId === agent.id) return true;
  const group = state.groups.get(ticket.groupId ?? 0);
  return agent.ticketScope === 2 && group?.agentIds.includes(agent.id) === true;
}

/** Answers about the ticket that a call names; archived ones are elsewhere. */
export function withTicket(call: Call, answer: (ticket: Ticket) => Answer): Answer {
  const ticket = call.desk.state.tickets.get(idParam(call));
  if (!ticket || ticket.archived) return notFound();
  return isVisible(call.desk, { agent: call.agent, ticket }) ? answer(ticket) : accessDenied();
}

/** The same for writing, which spam and trash do not take. */
export const withLiveTicket = (call: Call, answer: (ticket: Ticket) => Answer): Answer =>
  withTicket(call, (ticket) => (ticket.spam || ticket.deleted ? methodNotAllowed() : answer(ticket)));
