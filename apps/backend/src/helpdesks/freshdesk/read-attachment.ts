import type { Dispatcher } from "undici";
import { download } from "#http/download.ts";
import { HttpError } from "#http/http-error.ts";
import { type AttachmentReading, HelpdeskError, type TicketDesk } from "../helpdesk.ts";
import { toHelpdeskError } from "../helpdesk-failure.ts";
import type { Attachment } from "./api-types.ts";
import type { FreshdeskClient } from "./client.ts";
import { describeFailure } from "./errors.ts";
import { isFileAddress } from "./file-address.ts";
import { DESCRIPTION } from "./normalise.ts";
import { readConversations, readDescription } from "./read-ticket.ts";

type Asked = Parameters<TicketDesk["readAttachment"]>[0];
type ReadAttachmentNeeds = { client: FreshdeskClient; connections: Dispatcher };

const DOWNLOAD_TIMEOUT_MS = 60_000;

/**
 * The bytes of a file on a ticket. Its address works for a few minutes only, so the ticket is read again first; the
 * address is proof enough by itself, and our key is not shown there.
 */
export async function readAttachment(needs: ReadAttachmentNeeds, asked: Asked): Promise<AttachmentReading> {
  const { ticketId, attachmentId, maxBytes } = asked;
  const attachment = await findAttachment(needs.client, asked);
  if (!attachment?.attachment_url)
    return { kind: "gone", detail: `Ticket ${ticketId} has no file ${attachmentId} any more.` };
  const size = attachment.size ?? attachment.file_size ?? 0;
  const tooLarge: AttachmentReading = {
    kind: "too-large",
    detail: `The file ${attachmentId} on ticket ${ticketId} is larger than ${maxBytes} bytes.`,
  };
  if (size > maxBytes) return tooLarge;
  const read = await fetchFile(needs, { ...asked, address: attachment.attachment_url });
  return read.kind === "too-large" ? tooLarge : read;
}

async function findAttachment(
  client: FreshdeskClient,
  { ticketId, commentId, attachmentId }: Asked,
): Promise<Attachment | null> {
  try {
    const { ticket, folder } = await readDescription(client, ticketId);
    const conversations = commentId === DESCRIPTION ? [] : await readConversations(client, { ticketId, folder });
    const holder = commentId === DESCRIPTION ? ticket : conversations.find(({ id }) => id === commentId);
    return holder?.attachments.find(({ id }) => id === attachmentId) ?? null;
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return null;
    throw error;
  }
}

async function fetchFile(
  { client, connections }: ReadAttachmentNeeds,
  { ticketId, attachmentId, address, maxBytes, signal }: Asked & { address: string },
) {
  const task = `give the file ${attachmentId} of ticket ${ticketId}`;
  const url = URL.parse(address);
  if (url === null) throw new HelpdeskError("unreadable", `Freshdesk could not ${task}: it has no address.`);
  const isAllowed = (each: URL): boolean => isFileAddress(each, client.baseUrl);
  try {
    return await download({ url, isAllowed, maxBytes, timeoutMs: DOWNLOAD_TIMEOUT_MS, connections, signal });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.failure === "redirect")
      throw new HelpdeskError("unreadable", `Freshdesk could not ${task}: ${error.message} Nothing was sent there.`);
    if (error.failure !== "status" || error.isRetryable) throw toHelpdeskError(error, describeFailure(error, task));
    const detail = `Freshdesk could not ${task}: HTTP ${error.status}. The file was removed, or its address has expired.`;
    return { kind: "gone" as const, detail };
  }
}
