import { type Answer, bytesAnswer, textAnswer } from "../../server/answer.ts";
import type { Incoming } from "../../server/incoming.ts";
import type { Desk } from "../desk/desk.ts";
import type { Attachment } from "../model/ticket.ts";
import { isGoodAddress } from "./attachment-url.ts";

/**
 * A file, for whoever has a signed address that still works. An API key has no business here, as files lie at a store of
 * somebody else's: a request that carries one is refused.
 */
export function serveAttachment(desk: Desk, { incoming, path }: { incoming: Incoming; path: string }): Answer {
  const id = Number(/^\/attachments\/(\d+)\//.exec(path)?.[1] ?? 0);
  const { query, headers } = incoming;
  if (headers["authorization"] !== undefined)
    return textAnswer(400, "Only one way to authenticate is allowed, and the address is one already.");
  if (!isGoodAddress(desk, { id, expires: query.get("expires"), signature: query.get("signature") }))
    return textAnswer(403, "This address has expired or was never given out.");
  const attachment = findAttachment(desk, id);
  if (!attachment) return textAnswer(404, "This file is gone.");
  const answer = bytesAnswer(200, Buffer.from(attachment.content, "base64"), attachment.contentType);
  const name = encodeURIComponent(attachment.name);
  const guards = { "content-disposition": `attachment; filename*=UTF-8''${name}`, "x-content-type-options": "nosniff" };
  return { ...answer, headers: guards };
}

function findAttachment({ state }: Desk, id: number): Attachment | undefined {
  const onTickets = [...state.tickets.values()].flatMap(({ attachments, conversations }) => [
    ...attachments,
    ...conversations.flatMap((conversation) => conversation.attachments),
  ]);
  const onArticles = [...state.articles.values()].flatMap(({ attachments }) => attachments);
  return [...onTickets, ...onArticles].find((attachment) => attachment.id === id);
}
