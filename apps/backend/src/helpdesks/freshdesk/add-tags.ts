import type { WriteOutcome } from "../helpdesk.ts";
import { WrittenTicket } from "./api-types.ts";
import { readBeforeWriting, type WritingNeeds } from "./before-writing.ts";

/** Before it is tried again after somebody else's list of tags replaced ours. */
const AGAIN_MS = 5_000;

type Tagging = { ticketId: string; tags: string[] };

/**
 * Adds tags and keeps those that are there. Freshdesk knows only whole lists: one is read, added to and written back to
 * back, and looked at once more, because somebody else may have done the same at that moment.
 */
export async function addTags(needs: WritingNeeds, { ticketId, tags }: Tagging): Promise<WriteOutcome> {
  const task = `tag ticket ${ticketId}`;
  const before = await readTags(needs, ticketId);
  if (before.kind !== "tags") return before;
  const missing = tags.filter((tag) => !before.tags.includes(tag));
  if (missing.length === 0) return { kind: "sent", remoteId: null };
  const written = await needs.client.write({
    task,
    method: "PUT",
    path: `/tickets/${encodeURIComponent(ticketId)}`,
    body: { tags: [...new Set([...before.tags, ...missing])] },
    answer: WrittenTicket,
  });
  if (written.kind !== "done") return written;
  const after = await readTags(needs, ticketId);
  // That it was written is known; a second look that fails takes nothing from it.
  if (after.kind !== "tags" || missing.every((tag) => after.tags.includes(tag)))
    return { kind: "sent", remoteId: null };
  const retryAt = new Date(needs.now().getTime() + AGAIN_MS);
  return {
    kind: "not-executed",
    retryAt,
    detail: `Somebody changed the tags of ticket ${ticketId} at the same moment.`,
  };
}

type TagReading = { kind: "tags"; tags: string[] } | Exclude<WriteOutcome, { kind: "sent" }>;

async function readTags(needs: WritingNeeds, ticketId: string): Promise<TagReading> {
  const read = await readBeforeWriting(needs, { ticketId, task: `tag ticket ${ticketId}`, isClosedFine: true });
  return read.kind === "ready" ? { kind: "tags", tags: read.ticket.tags ?? [] } : read;
}
