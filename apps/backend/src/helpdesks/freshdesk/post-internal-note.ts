import type { InternalNote, WriteOutcome } from "../helpdesk.ts";
import { WrittenConversation } from "./api-types.ts";
import { readBeforeWriting, type WritingNeeds } from "./before-writing.ts";
import { withMarker } from "./marker.ts";

/** Adds a private note, which the customer neither sees nor is told of. */
export async function postInternalNote(needs: WritingNeeds, note: InternalNote): Promise<WriteOutcome> {
  const { ticketId } = note;
  const task = `add a note to ticket ${ticketId}`;
  const readiness = await readBeforeWriting(needs, { ticketId, task });
  return readiness.kind === "ready" ? writeNote(needs, { ...note, task }) : readiness;
}

/** The same on a ticket of which it is known that it takes notes. */
export async function writeNote(
  { client }: Pick<WritingNeeds, "client">,
  { ticketId, html, marker, task }: Pick<InternalNote, "ticketId" | "html" | "marker"> & { task: string },
): Promise<WriteOutcome> {
  const written = await client.write({
    task,
    method: "POST",
    path: `/tickets/${encodeURIComponent(ticketId)}/notes`,
    // Private is the default, which an account's settings must not be trusted with.
    body: { body: withMarker(html, marker), private: true },
    answer: WrittenConversation,
  });
  if (written.kind !== "done") return written;
  const { id, private: isPrivate } = written.value;
  if (isPrivate !== false) return { kind: "sent", remoteId: id };
  const warning = `Freshdesk made the note on ticket ${ticketId} visible to the customer. Turn the copilot off on this channel and delete note ${id}.`;
  return { kind: "sent", remoteId: id, warning };
}
