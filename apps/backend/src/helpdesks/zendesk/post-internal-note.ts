import type { InternalNote, WriteOutcome } from "../helpdesk.ts";
import { TicketUpdate } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { MARKER_KEY } from "./normalise.ts";

/**
 * Adds an internal note in one update that is refused when the ticket moved since it was read.
 * The marker rides in the update's metadata, where no customer and no rep sees it.
 */
export async function postInternalNote(client: ZendeskClient, note: InternalNote): Promise<WriteOutcome> {
  const written = await client.write({
    task: `add a note to ticket ${note.ticketId}`,
    method: "PUT",
    path: `/tickets/${encodeURIComponent(note.ticketId)}`,
    body: {
      ticket: {
        // Without an explicit `public: false` Zendesk takes the ticket's default, which customers can see.
        comment: { html_body: note.html, public: false },
        metadata: { [MARKER_KEY]: note.marker },
        safe_update: true,
        updated_stamp: note.stamp,
      },
    },
    answer: TicketUpdate,
  });
  if (written.kind !== "done") return written;
  const { ticket, audit } = written.value;
  if (ticket.id !== note.ticketId)
    return { kind: "unknown", detail: `Zendesk answered for ticket ${ticket.id} instead of ${note.ticketId}.` };
  const comment = audit?.events.find((event) => event.type === "Comment");
  if (comment?.public !== true) return { kind: "sent", remoteId: comment?.id ?? null };
  const warning = `Zendesk made the note on ticket ${note.ticketId} visible to the customer. Switch Assist Mode off and make comment ${comment.id} internal.`;
  return { kind: "sent", remoteId: comment.id, warning };
}
