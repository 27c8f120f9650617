import type { TicketField, TicketFieldType, TicketStatus } from "../model/ticket-field.ts";

export const STATUSES: readonly TicketStatus[] = [
  { id: 2, label: "Open", customerLabel: "Being Processed" },
  { id: 3, label: "Pending", customerLabel: "Awaiting your Reply" },
  { id: 4, label: "Resolved", customerLabel: "This ticket has been Resolved" },
  { id: 5, label: "Closed", customerLabel: "This ticket has been Closed" },
  { id: 6, label: "Waiting on Customer", customerLabel: "Awaiting your Reply" },
  { id: 7, label: "Waiting on Third Party", customerLabel: "Being Processed" },
];

export const TICKET_TYPES: readonly string[] = ["Question", "Incident", "Problem", "Feature Request", "Refund"];

/** The checkbox by which the copilot marks a ticket that it handed off. */
export const HANDED_OFF_FIELD = "cf_opencx_handed_off";

type Field = [name: string, label: string, type: TicketFieldType];
const FIELDS: Field[] = [
  ["requester", "Search a requester", "default_requester"],
  ["subject", "Subject", "default_subject"],
  ["ticket_type", "Type", "default_ticket_type"],
  ["source", "Source", "default_source"],
  ["status", "Status", "default_status"],
  ["priority", "Priority", "default_priority"],
  ["group", "Group", "default_group"],
  ["agent", "Agent", "default_agent"],
  ["product", "Product", "default_product"],
  ["company", "Company", "default_company"],
  ["description", "Description", "default_description"],
  [HANDED_OFF_FIELD, "Handed off by OpenCX", "custom_checkbox"],
];
const NEEDED = ["requester", "subject", "status", "priority", "description"];

/** The fields every account starts with, the copilot's checkbox among them. */
export const firstTicketFields = ({
  takeNext,
  createdAt,
}: {
  takeNext: () => number;
  createdAt: string;
}): TicketField[] =>
  FIELDS.map(([name, label, type]) => ({
    ...{ id: takeNext(), name, label, type, choices: [], createdAt },
    ...{ requiredForClosure: false, requiredForAgents: NEEDED.includes(name) },
  }));
