import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Scope } from "@opencx/shared/api-key";
import { isSafeImage } from "#domain/attachment/file-kinds.ts";
import type { Blobs } from "#store/blobs/blobs.ts";
import type { Actor } from "#trpc/context.ts";
import type { Services } from "#trpc/services.ts";
import { answerJson } from "./answer.ts";
import { contentDisposition } from "./content-disposition.ts";
import { isLoopbackRequest, isSameOrigin } from "./dashboard-session.ts";
import type { Log } from "./log.ts";
import { type CookieNeeds, cookieActor, keyActor } from "./trpc-door.ts";

export type AttachmentDoorNeeds = CookieNeeds & {
  services: Pick<Services, "findKey"> & { store: Pick<Services["store"], "attachments" | "training"> };
  blobs: Pick<Blobs, "open">;
  log: Pick<Log, "error">;
};

export const ATTACHMENT_PATH = "/api/attachments/";

/** A file as it is handed out. */
type HandedOut = { name: string; type: string | null; size: number; scope: Scope };

/** Whatever a file holds, a browser must not take it for a page of ours. */
const HEADERS = {
  "cache-control": "private, no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
} as const;

/**
 * Hands out a file of a session or of a scenario, to whoever may read those in its organization. Images of safe kinds are
 * shown under their own type; everything else is only ever saved.
 */
export async function attachmentDoor(
  needs: AttachmentDoorNeeds,
  { request, response, path }: { request: IncomingMessage; response: ServerResponse; path: string },
): Promise<void> {
  if (request.method !== "GET")
    return answerJson(response, 405, { error: "Files are read with GET." }, { headers: { allow: "GET" } });
  const actor = await actorOf(needs, request);
  if (!actor)
    return answerJson(response, 401, { error: "Send a valid API key as `Authorization: Bearer ocx_live_…`." });
  const { organizationId } = actor;
  const id = path.slice(ATTACHMENT_PATH.length);
  const file = await findFile(needs, organizationId, id);
  if (!file) return answerJson(response, 404, { error: "There is no such file." });
  if (!actor.scopes.has(file.scope))
    return answerJson(response, 403, { error: `This key lacks the scope ${file.scope}.` });
  const bytes = await needs.blobs.open(organizationId, id);
  if (!bytes) {
    needs.log.error({ organizationId, attachmentId: id }, "the bytes of a file are not in the storage");
    return answerJson(response, 404, { error: "There is no such file in the storage any more." });
  }
  return send(needs, { response, file, bytes, id });
}

async function send(
  { log }: AttachmentDoorNeeds,
  {
    response,
    file,
    bytes,
    id,
  }: { response: ServerResponse; file: HandedOut; bytes: AsyncIterable<Uint8Array>; id: string },
): Promise<void> {
  const failed = (error: unknown) =>
    log.error({ attachmentId: id, error: error instanceof Error ? error.name : "unknown" }, "a file could not be read");
  const pieces = bytes[Symbol.asyncIterator]();
  // The first piece is opened before anything is promised.
  const first = await pieces.next().catch((error: unknown) => {
    failed(error);
    return null;
  });
  if (first === null)
    return answerJson(response, 500, { error: "The file cannot be read from the storage. It was logged." });
  const shownType = file.type !== null && isSafeImage(file.type) ? file.type : null;
  response.writeHead(200, {
    ...HEADERS,
    "content-type": shownType ?? "application/octet-stream",
    "content-length": file.size,
    "content-disposition": contentDisposition(shownType === null ? "attachment" : "inline", file.name),
  });
  // A later piece that cannot be opened ends the answer early: its length then tells that something is missing.
  await pipeline(Readable.from(following(first, pieces, failed)), response).catch(() => undefined);
}

/** Tells of an error of the storage; that a reader goes away is none. */
async function* following(
  first: IteratorResult<Uint8Array>,
  pieces: AsyncIterator<Uint8Array>,
  failed: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  for (let piece = first; !piece.done; ) {
    yield piece.value;
    piece = await pieces.next().catch((error: unknown) => {
      failed(error);
      throw error;
    });
  }
}

async function actorOf(needs: AttachmentDoorNeeds, request: IncomingMessage): Promise<Actor | null> {
  const actor = await keyActor(needs.services, request);
  if (actor) return actor;
  return isLoopbackRequest(request) && isSameOrigin(request) ? cookieActor(needs, request) : null;
}

/** What other organizations have is not there. */
async function findFile(
  { services }: AttachmentDoorNeeds,
  organizationId: string,
  id: string,
): Promise<HandedOut | null> {
  const { attachments, training } = services.store;
  const attachment = await attachments.find(organizationId, id);
  if (attachment?.state === "kept" && attachment.size !== null)
    return { name: attachment.name, type: attachment.sniffedType, size: attachment.size, scope: "sessions:read" };
  const file = (await training.files(organizationId, [id])).get(id);
  return file ? { name: file.name, type: file.contentType, size: file.size, scope: "training:read" } : null;
}
