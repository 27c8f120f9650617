import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createMasker } from "#domain/redaction/mask.ts";
import { createFileBlobs } from "#store/blobs/file-blobs.ts";
import type { TestDatabase } from "#store/database/test-databases.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import { integrationOf, newOrganization, noon, sessionOf, storeOver } from "#store/store.examples.ts";
import type { AttachmentPool } from "#text-worker/attachment-pool.ts";
import {
  type AttachmentDownload,
  type CommentAttachment,
  type CopyAttachmentsNeeds,
  copyAttachments,
} from "./copy-attachments.ts";

/** A file at the pretend helpdesk. `size` and `declaredType` as it says them, which may be a lie. */
type RemoteFile = {
  id: string;
  name?: string;
  comment?: string;
  declaredType?: string | null;
  size?: number | null;
  /** What the helpdesk hands out; a function decides anew at each download. */
  bytes: Uint8Array | (() => AttachmentDownload | Promise<AttachmentDownload>);
};

export type AttachmentWorld = Awaited<ReturnType<typeof openAttachmentWorld>>;

/** An organization with one session, storage on the disk, the real reader, and a helpdesk that hands out files. */
export async function openAttachmentWorld(database: TestDatabase, pool: AttachmentPool) {
  const store = storeOver(database);
  const organizationId = await newOrganization(database);
  const { id: integrationId } = await store.integrations.insert(integrationOf(organizationId));
  const { id: sessionId } = await store.sessions.open(sessionOf(organizationId, { integrationId }));
  const folder = await mkdtemp(path.join(tmpdir(), "opencx-attachments-"));
  const keyRing = createKeyRing([randomBytes(32).toString("base64")]);
  const blobs = createFileBlobs({ folder, keyRing });
  const remote = new Map<string, RemoteFile>();
  const downloads: string[] = [];
  const needs: CopyAttachmentsNeeds = {
    store,
    blobs,
    inspect: pool.inspect,
    maskerFor: (_organization, placeholders) =>
      createMasker({ placeholders, hash: (value) => keyRing.keyedHash(organizationId, "placeholder", value) }),
    download: async ({ attachmentId }) => {
      downloads.push(attachmentId);
      const bytes = remote.get(attachmentId)?.bytes;
      if (bytes === undefined) return { kind: "gone", detail: "The helpdesk has no such file any more." };
      return typeof bytes === "function" ? bytes() : { kind: "bytes", bytes };
    },
    now: () => noon,
  };
  const announced = ({ id, name = id, comment = "c1", ...file }: RemoteFile): CommentAttachment => ({
    commentId: comment,
    attachmentId: id,
    name,
    declaredType: file.declaredType ?? null,
    size: file.size === undefined && file.bytes instanceof Uint8Array ? file.bytes.length : (file.size ?? null),
  });
  return {
    store,
    blobs,
    needs,
    organizationId,
    integrationId,
    sessionId,
    folder,
    /** Ids of the files that were asked for, in order. */
    downloads,
    /** Puts files at the helpdesk and copies them as a ticket's run would. */
    copy: (files: RemoteFile[], changed: Partial<CopyAttachmentsNeeds> = {}, signal = new AbortController().signal) => {
      for (const file of files) remote.set(file.id, file);
      const request = { organizationId, integrationId, sessionId, attachments: files.map(announced) };
      return copyAttachments({ ...needs, ...changed }, request, { signal });
    },
    /** What became of each file, by the helpdesk's id. */
    records: async () => {
      const listed = await store.attachments.listBySession(organizationId, sessionId);
      const ids = listed.map(({ id }) => id);
      const records = await store.attachments.findMany(organizationId, ids);
      return new Map(records.map((record) => [record.remoteId, record]));
    },
    /** Names of the organization's files on the disk, and all their bytes. */
    disk: async () => {
      const own = path.join(folder, organizationId);
      const names = await readdir(own).catch(() => []);
      const files = await Promise.all(names.map((name) => readFile(path.join(own, name))));
      return { names, bytes: Buffer.concat(files) };
    },
    close: () => rm(folder, { recursive: true }),
  };
}
