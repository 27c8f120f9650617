import { FormData } from "undici";
import type { PublicReply, ReplyAttachment, WriteOutcome } from "../helpdesk.ts";
import { WrittenConversation } from "./api-types.ts";
import { readBeforeWriting, type WritingNeeds } from "./before-writing.ts";
import { withMarker } from "./marker.ts";

/** Freshdesk's limit for all files of one message. */
export const MOST_REPLY_BYTES = 20 * 1024 * 1024;
/** Twenty megabytes on a slow line. */
const UPLOAD_TIMEOUT_MS = 120_000;

/** Answers the customer as the key's own agent. Freshdesk mails it at once. */
export async function postReply(needs: WritingNeeds, reply: PublicReply): Promise<WriteOutcome> {
  const { ticketId, html, marker, attachments } = reply;
  const task = `reply on ticket ${ticketId}`;
  const bytes = attachments.reduce((sum, attachment) => sum + attachment.bytes.byteLength, 0);
  if (bytes > MOST_REPLY_BYTES) {
    const size = (bytes / 1024 / 1024).toFixed(1);
    const detail = `Freshdesk could not ${task}: its files weigh ${size} MB together, and 20 MB is the most. Send fewer or smaller files.`;
    return { kind: "refused", detail };
  }
  const readiness = await readBeforeWriting(needs, { ticketId, task });
  if (readiness.kind !== "ready") return readiness;
  const body = withMarker(html, marker);
  const written = await needs.client.write({
    task,
    method: "POST",
    path: `/tickets/${encodeURIComponent(ticketId)}/reply`,
    ...(attachments.length === 0
      ? { body: { body } }
      : { form: formOf(body, attachments), timeoutMs: UPLOAD_TIMEOUT_MS }),
    answer: WrittenConversation,
  });
  return written.kind === "done" ? { kind: "sent", remoteId: written.value.id } : written;
}

function formOf(body: string, attachments: readonly ReplyAttachment[]): FormData {
  const form = new FormData();
  form.append("body", body);
  for (const { name, contentType, bytes } of attachments)
    form.append("attachments[]", new Blob([new Uint8Array(bytes)], { type: contentType }), name);
  return form;
}
