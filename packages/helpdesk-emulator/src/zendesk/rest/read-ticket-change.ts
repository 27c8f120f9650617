import {
  findRecord,
  flagOf,
  idOf,
  type JsonRecord,
  listOf,
  recordOf,
  textOf,
  textsOf,
} from "../../server/read-json.ts";
import type { TicketStatus } from "../model/ticket.ts";
import type { NewComment, TicketChange } from "../tickets/ticket-change.ts";

const STATUSES: readonly string[] = ["new", "open", "pending", "hold", "solved", "closed"];
const isStatus = (value: string): value is TicketStatus => STATUSES.includes(value);

const KNOWN_KEYS = new Set(
  "comment subject status priority type tags assignee_id group_id external_id custom_status_id custom_fields metadata safe_update updated_stamp requester requester_id submitter_id via recipient".split(
    " ",
  ),
);

/** What a ticket body asks for, the names it used that we do not know, and what is wrong with it by field. */
export type TicketRequest = { change: TicketChange; ignored: string[]; problems: Record<string, string> };

export function readTicketChange(ticket: JsonRecord): TicketRequest {
  const problems: Record<string, string> = {};
  const change: TicketChange = { ...readTexts(ticket), ...readNumbers(ticket) };
  const status = textOf(ticket["status"]);
  if (status !== undefined && isStatus(status)) change.status = status;
  else if (status !== undefined) problems["status"] = `Status: ${status.slice(0, 40)} is not included in the list`;
  const comment = readComment(ticket["comment"]);
  if (comment === "blank") problems["comment"] = "Comment: cannot be blank";
  else if (comment) change.comment = comment;
  const tags = ticket["tags"];
  if (tags !== undefined) change.tags = typeof tags === "string" ? tags.split(" ") : textsOf(tags);
  const metadata = findRecord(ticket["metadata"]);
  if (metadata) change.metadata = metadata;
  if (ticket["custom_fields"] !== undefined) change.customFields = readFields(ticket["custom_fields"]);
  return { change, ignored: Object.keys(ticket).filter((name) => !KNOWN_KEYS.has(name)), problems };
}

export function readComment(value: unknown): NewComment | "blank" | null {
  if (value === undefined || value === null) return null;
  const record = typeof value === "string" ? { body: value } : recordOf(value);
  const html = textOf(record["html_body"]);
  const text = textOf(record["body"]) ?? textOf(record["value"]);
  if ((html ?? text ?? "").trim() === "") return "blank";
  const isPublic = flagOf(record["public"]);
  const authorId = idOf(record["author_id"]);
  return {
    ...(html === undefined ? { text: text ?? "" } : { html }),
    ...(isPublic === undefined ? {} : { isPublic }),
    ...(authorId === undefined ? {} : { authorId }),
  };
}

function readTexts(ticket: JsonRecord): TicketChange {
  const subject = textOf(ticket["subject"]);
  const nullable = (name: string) => (ticket[name] === null ? null : textOf(ticket[name]));
  const [priority, type, externalId] = [nullable("priority"), nullable("type"), nullable("external_id")];
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(priority === undefined ? {} : { priority }),
    ...(type === undefined ? {} : { type }),
    ...(externalId === undefined ? {} : { externalId }),
  };
}

function readNumbers(ticket: JsonRecord): TicketChange {
  const nullable = (name: string) => (ticket[name] === null ? null : idOf(ticket[name]));
  const [assigneeId, groupId, customStatusId] = [
    nullable("assignee_id"),
    nullable("group_id"),
    nullable("custom_status_id"),
  ];
  return {
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(groupId === undefined ? {} : { groupId }),
    ...(customStatusId === undefined ? {} : { customStatusId }),
  };
}

function readFields(value: unknown): { id: number; value: unknown }[] {
  return listOf(value).flatMap((item) => {
    const field = recordOf(item);
    const id = idOf(field["id"]);
    return id === undefined ? [] : [{ id, value: field["value"] ?? null }];
  });
}
