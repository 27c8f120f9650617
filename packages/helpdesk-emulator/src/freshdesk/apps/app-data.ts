import type { Desk } from "../desk/desk.ts";
import { findAgent, findPerson } from "../people/find-person.ts";
import { showAgent, showContact, showGroup } from "../rest/show-people.ts";
import { showTicket } from "../rest/show-ticket.ts";

type Asking = { ticketId: number; agentId: number; baseUrl: string };

/** What `client.data.get` answers in a ticket's sidebar; null for a key that this place does not have. */
export function appData(desk: Desk, key: string, asking: Asking): Record<string, unknown> | null {
  const value = Object.hasOwn(KEYS, key) ? KEYS[key]?.(desk, asking) : undefined;
  return value === undefined || value === null ? null : { [key]: value };
}

const PRIORITIES = { Low: 1, Medium: 2, High: 3, Urgent: 4 };

const ticketOf = ({ state }: Desk, { ticketId }: Asking) => state.tickets.get(ticketId);

const KEYS: Readonly<Record<string, (desk: Desk, asking: Asking) => unknown>> = {
  ticket: (desk, asking) => {
    const ticket = ticketOf(desk, asking);
    return ticket && showTicket(desk, { ticket, baseUrl: asking.baseUrl });
  },
  requester: requesterOf,
  contact: requesterOf,
  group: (desk, asking) => {
    const group = desk.state.groups.get(ticketOf(desk, asking)?.groupId ?? 0);
    return group && showGroup(group);
  },
  loggedInUser: (desk, { agentId }) => {
    const agent = findAgent(desk, agentId);
    return agent && showAgent(desk, agent);
  },
  domainName: ({ subdomain }) => `${subdomain}.freshdesk.com`,
  currentHost: ({ subdomain }) => ({
    subscribed_modules: ["support_ticket"],
    endpoint_urls: { freshdesk: `https://${subdomain}.freshdesk.com` },
  }),
  status_options: ({ state }) => Object.fromEntries(state.statuses.map(({ id, label }) => [id, label])),
  priority_options: () => PRIORITIES,
  ticket_type_options: ({ state }) => state.ticketTypes,
};

function requesterOf(desk: Desk, asking: Asking): unknown {
  const { requesterId = 0 } = ticketOf(desk, asking) ?? {};
  const contact = desk.state.contacts.get(requesterId);
  if (contact) return showContact(contact);
  const person = findPerson(desk, requesterId);
  return person && { id: person.id, name: person.name, email: person.email };
}
