import { HANDOFF_MARKER_FIELD } from "@opencx/shared/integration";
import type { TicketChange } from "#domain/delivery/ticket-change.ts";
import type { TicketDesk, WriteOutcome } from "../helpdesk.ts";
import { WrittenTicket } from "./api-types.ts";
import type { FreshdeskClient } from "./client.ts";
import { STATUS_NUMBER } from "./status-of.ts";

/** Changes status, assignee, group and marker of a ticket, as far as they are named, in one write. */
export async function changeTicket(
  client: FreshdeskClient,
  { ticketId, change }: Parameters<TicketDesk["changeTicket"]>[0],
): Promise<WriteOutcome> {
  const written = await client.write({
    task: `change ticket ${ticketId}`,
    method: "PUT",
    path: `/tickets/${encodeURIComponent(ticketId)}`,
    body: bodyOf(change),
    answer: WrittenTicket,
  });
  if (written.kind !== "done") return written;
  const differs = differences(change, written.value);
  if (differs.length === 0) return { kind: "sent", remoteId: null };
  const warning = `Freshdesk took the change of ticket ${ticketId}, but its ${differs.join(" and ")} is another than asked for. A rule of the account may have changed it.`;
  return { kind: "sent", remoteId: null, warning };
}

function bodyOf({ status, assigneeId, groupId, mark }: TicketChange) {
  return {
    ...(status === undefined ? {} : { status: STATUS_NUMBER[status] }),
    ...(assigneeId === undefined ? {} : { responder_id: assigneeId }),
    ...(groupId === undefined ? {} : { group_id: groupId }),
    ...(mark === undefined ? {} : { custom_fields: { [HANDOFF_MARKER_FIELD]: true } }),
  };
}

function differences({ status, assigneeId, groupId }: TicketChange, answered: WrittenTicket): string[] {
  const isOther = (asked: number | null | undefined, got: string | null | undefined): boolean =>
    asked !== undefined && (asked === null ? null : String(asked)) !== (got ?? null);
  return [
    ...(status !== undefined && answered.status != null && answered.status !== STATUS_NUMBER[status] ? ["status"] : []),
    ...(isOther(assigneeId, answered.responder_id) ? ["agent"] : []),
    ...(isOther(groupId, answered.group_id) ? ["group"] : []),
  ];
}
