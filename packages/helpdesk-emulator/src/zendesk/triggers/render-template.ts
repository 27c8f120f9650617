import type { Desk } from "../desk/desk.ts";
import type { User } from "../model/people.ts";
import type { TriggerOccasion } from "./trigger-occasion.ts";

const PLACEHOLDER = /\{\{\s*([a-z_]+(?:\.[a-z_0-9]+)*)((?:\s*\|\s*[a-z_]+)*)\s*\}\}/gi;

/** Fills the placeholders of a webhook body. Unknown ones come out empty, as on the real thing. */
export function renderTemplate(
  desk: Desk,
  { template, occasion }: { template: string; occasion: TriggerOccasion },
): string {
  return template.replace(PLACEHOLDER, (_whole, name: string, filters: string) => {
    const value = filters
      .split("|")
      .map((filter) => filter.trim())
      .filter((filter) => filter !== "")
      .reduce(applyFilter, placeholder(desk, { name, occasion }));
    return desk.settings.placeholderEscaping === "json" ? JSON.stringify(value).slice(1, -1) : value;
  });
}

function applyFilter(value: string, filter: string): string {
  switch (filter) {
    case "downcase":
      return value.toLowerCase();
    case "upcase":
      return value.toUpperCase();
    case "strip":
      return value.trim();
    default:
      return value;
  }
}

function placeholder(desk: Desk, { name, occasion }: { name: string; occasion: TriggerOccasion }): string {
  const [subject = "", field = "", ...rest] = name.split(".");
  if (subject === "current_user") return personField(occasion.actor, field);
  if (subject !== "ticket") return "";
  const person = personOf(desk, { field, occasion });
  if (person !== undefined) return personField(person, rest[0] ?? "name");
  return ticketField(desk, { field, occasion });
}

function personOf(
  desk: Desk,
  { field, occasion: { ticket } }: { field: string; occasion: TriggerOccasion },
): User | null | undefined {
  const ids: Record<string, number | null> = {
    requester: ticket.requesterId,
    submitter: ticket.submitterId,
    assignee: ticket.assigneeId,
  };
  const id = ids[field];
  return id === undefined ? undefined : ((id === null ? undefined : desk.state.users.get(id)) ?? null);
}

function personField(user: User | null, field: string): string {
  if (!user) return "";
  const fields: Record<string, string> = {
    id: String(user.id),
    name: user.name,
    first_name: user.name.split(" ")[0] ?? "",
    email: user.email ?? "",
    language: user.locale,
    phone: user.phone ?? "",
  };
  return fields[field] ?? "";
}

function ticketField(
  desk: Desk,
  { field, occasion: { ticket } }: { field: string; occasion: TriggerOccasion },
): string {
  const latest = ticket.comments.at(-1);
  const latestPublic = ticket.comments.findLast(({ isPublic }) => isPublic);
  const link = `${desk.baseUrl()}/agent/tickets/${ticket.id}`;
  const fields: Record<string, string> = {
    id: String(ticket.id),
    title: ticket.subject,
    description: ticket.comments[0]?.plain ?? "",
    status: titleCase(ticket.status),
    priority: titleCase(ticket.priority ?? ""),
    ticket_type: titleCase(ticket.type ?? ""),
    via: titleCase(ticket.via.channel),
    tags: ticket.tags.join(" "),
    link,
    url: link.replace(/^https?:\/\//, ""),
    external_id: ticket.externalId ?? "",
    created_at_with_timestamp: ticket.createdAt,
    updated_at_with_timestamp: ticket.updatedAt,
    latest_comment: latest?.plain ?? "",
    latest_comment_html: latest?.html ?? "",
    latest_public_comment: latestPublic?.plain ?? "",
    latest_public_comment_html: latestPublic?.html ?? "",
  };
  return fields[field] ?? "";
}

const titleCase = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
