import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type { Agent } from "../model/people.ts";
import { addContact } from "./find-person.ts";

export type NewAgent = Partial<Omit<Agent, "id" | "createdAt" | "updatedAt">> & {
  name: string;
  email: string;
  key?: string;
  groupIds?: number[];
};

export function addAgent(desk: Desk, { key, groupIds = [], ...input }: NewAgent): Agent {
  const createdAt = nowStamp(desk);
  const agent: Agent = {
    ...{ role: "agent", type: "support_agent", occasional: false, ticketScope: 1, active: true },
    ...{ phone: null, mobile: null, jobTitle: null, language: "en", timeZone: "UTC", signature: null },
    ...input,
    ...{ id: takeId(desk), createdAt, updatedAt: createdAt },
  };
  desk.state.agents.set(agent.id, agent);
  if (key !== undefined) desk.state.keys.push({ key, agentId: agent.id });
  for (const groupId of groupIds) desk.state.groups.get(groupId)?.agentIds.push(agent.id);
  desk.changed();
  return agent;
}

/** Makes a contact of an agent: conversations keep naming them, tickets and groups lose them, keys stop working. */
export function deleteAgent(desk: Desk, agent: Agent): void {
  const { state } = desk;
  agent.active = false;
  state.keys = state.keys.filter(({ agentId }) => agentId !== agent.id);
  for (const group of state.groups.values()) group.agentIds = group.agentIds.filter((id) => id !== agent.id);
  for (const ticket of state.tickets.values()) if (ticket.responderId === agent.id) ticket.responderId = null;
  const contact = addContact(desk, { name: agent.name, email: agent.email, active: true });
  state.contacts.delete(contact.id);
  state.contacts.set(agent.id, { ...contact, id: agent.id });
  desk.changed();
}
