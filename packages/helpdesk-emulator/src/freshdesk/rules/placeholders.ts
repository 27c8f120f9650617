import type { Desk } from "../desk/desk.ts";
import type { Conversation } from "../model/ticket.ts";
import { findPerson } from "../people/find-person.ts";
import { PRIORITIES, sourceLabel, statusLabel } from "./labels.ts";
import type { RuleOccasion } from "./rule-occasion.ts";

/** What a placeholder is filled with; every value is a text, and choices come as their labels. */
export type Filled = { occasion: RuleOccasion; event: string };

/** All placeholders of a ticket by name, such as `ticket.id`. */
export function placeholders(desk: Desk, { occasion, event }: Filled): Record<string, string> {
  const { ticket } = occasion;
  const agent = ticket.responderId === null ? undefined : findPerson(desk, ticket.responderId);
  const link = `${desk.baseUrl()}/agent/tickets/${ticket.id}`;
  const custom = Object.entries(ticket.customFields).map(([name, value]) => [`ticket.${name}`, textOf(value)] as const);
  return {
    "ticket.id": String(ticket.id),
    "ticket.subject": ticket.subject ?? "",
    "ticket.description": ticket.html,
    "ticket.url": link,
    "ticket.public_url": link,
    "ticket.portal_url": link,
    "ticket.portal_name": desk.subdomain,
    "ticket.due_by_time": ticket.dueBy ?? "",
    "ticket.tags": ticket.tags.join(", "),
    "ticket.status": statusLabel(desk, ticket),
    "ticket.priority": PRIORITIES[ticket.priority] ?? String(ticket.priority),
    "ticket.source": sourceLabel(ticket.source),
    "ticket.ticket_type": ticket.type ?? "",
    "ticket.product_description": "",
    "ticket.group.name": desk.state.groups.get(ticket.groupId ?? 0)?.name ?? "",
    "ticket.agent.name": agent?.name ?? "",
    "ticket.agent.email": agent?.email ?? "",
    "ticket.latest_public_comment": latest(desk, { occasion, isPrivate: false }),
    "ticket.latest_private_comment": latest(desk, { occasion, isPrivate: true }),
    ...personPlaceholders(desk, occasion),
    ...Object.fromEntries(custom),
    helpdesk_name: desk.subdomain,
    triggered_event: event,
  };
}

function personPlaceholders(desk: Desk, { ticket }: RuleOccasion): Record<string, string> {
  const person = findPerson(desk, ticket.requesterId);
  const contact = desk.state.contacts.get(ticket.requesterId);
  const company = desk.state.companies.get(ticket.companyId ?? 0)?.name ?? "";
  const [first = "", ...last] = (person?.name ?? "").split(" ");
  const about = { name: person?.name ?? "", email: person?.email ?? "", phone: person?.phone ?? "" };
  const filled: Record<string, string> = { "ticket.company.name": company };
  for (const who of ["ticket.requester", "ticket.contact"])
    for (const [name, value] of Object.entries({
      ...about,
      firstname: first,
      lastname: last.join(" "),
      mobile: person?.mobile ?? "",
      address: contact?.address ?? "",
      unique_external_id: contact?.uniqueExternalId ?? "",
      company_name: company,
    }))
      filled[`${who}.${name}`] = value;
  return filled;
}

/** The newest comment in one text: who wrote it, a colon, and its HTML. */
function latest(desk: Desk, { occasion, isPrivate }: { occasion: RuleOccasion; isPrivate: boolean }): string {
  const { ticket } = occasion;
  const last: Conversation | undefined = ticket.conversations.findLast((each) => each.private === isPrivate);
  if (!last) return "";
  const name = last.userId === null ? "" : (findPerson(desk, last.userId)?.name ?? "");
  return `${name} : ${last.html}`;
}

const textOf = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
