import type { User } from "../model/people.ts";
import type { Ticket } from "../model/ticket.ts";

const TERM = /^(status|tags|external_id|created|updated|type|email|role|name)(:|<=|>=|<|>)(.*)$/;
const STATUS_ORDER = ["new", "open", "pending", "hold", "solved", "closed"];

/** The words of a query; quotes hold words together. */
export const termsOf = (query: string): string[] =>
  (query.match(/\S*"[^"]*"|\S+/g) ?? []).map((term) => term.replaceAll('"', ""));

/** The type a query names, as in `type:user`. */
export const typeOf = (query: string): string | undefined =>
  termsOf(query)
    .find((term) => term.startsWith("type:"))
    ?.slice("type:".length);

/** A small part of the search language: status, tags, external_id, created and updated, and plain words. */
export function matchesTicket(ticket: Ticket, term: string): boolean {
  const [, field, operator = ":", value = ""] = TERM.exec(term) ?? [];
  switch (field) {
    case "type":
      return value === "ticket";
    case "status":
      return compares(STATUS_ORDER.indexOf(ticket.status), { operator, wanted: STATUS_ORDER.indexOf(value) });
    case "tags":
      return ticket.tags.includes(value.toLowerCase());
    case "external_id":
      return ticket.externalId === value;
    case "created":
      return compares(Date.parse(ticket.createdAt), { operator, wanted: Date.parse(value) });
    case "updated":
      return compares(Date.parse(ticket.updatedAt), { operator, wanted: Date.parse(value) });
    default:
      return `${ticket.subject} ${ticket.comments[0]?.plain ?? ""}`.toLowerCase().includes(term.toLowerCase());
  }
}

/** People by email, role, name and plain words; deleted people are not found. */
export function matchesUser(user: User, term: string): boolean {
  const [, field, , value = ""] = TERM.exec(term) ?? [];
  const wanted = value.toLowerCase();
  if (!user.active) return false;
  switch (field) {
    case "type":
      return value === "user";
    case "email":
      return user.email?.toLowerCase() === wanted;
    case "role":
      return user.role === wanted;
    case "name":
      return user.name.toLowerCase().includes(wanted);
    default:
      return `${user.name} ${user.email ?? ""}`.toLowerCase().includes(term.toLowerCase());
  }
}

function compares(actual: number, { operator, wanted }: { operator: string; wanted: number }): boolean {
  switch (operator) {
    case "<":
      return actual < wanted;
    case ">":
      return actual > wanted;
    case "<=":
      return actual <= wanted;
    case ">=":
      return actual >= wanted;
    default:
      return actual === wanted;
  }
}
