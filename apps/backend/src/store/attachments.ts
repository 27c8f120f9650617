import { AttachmentState } from "@opencx/shared/session";
import { v7 as uuidv7 } from "uuid";
import type { AttachmentRecord, AttachmentSummary } from "#domain/attachment/attachment-record.ts";
import type { Attachment as AttachmentRow } from "#generated/prisma/client.ts";
import { orNotFound } from "./not-found.ts";
import { storable } from "./storable.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedIds, storedKey } from "./stored-id.ts";
import { storedMaskedText } from "./stored-masked-text.ts";

/** A file of a comment, as it is first heard of. */
export type AnnouncedAttachment = Pick<
  AttachmentRecord,
  "integrationId" | "commentId" | "remoteId" | "name" | "declaredType"
>;

/** What became of a file that waited. */
export type AttachmentEnd =
  | (Pick<AttachmentRecord, "sniffedType" | "text" | "note"> & { state: "kept"; size: number; sha256: string })
  | { state: "refused" | "gone"; reason: string; sniffedType?: string | null };

/** Files that came with the tickets of sessions: one row for each file of a comment. Their bytes are in the blobs. */
export type Attachments = {
  /**
   * Keeps the ones that are new, as `waiting`; known ones stay as they are. Answers all of them, in the order given; null
   * for one that came with another session.
   */
  announce(
    organizationId: string,
    sessionId: string,
    files: readonly AnnouncedAttachment[],
    at: Date,
  ): Promise<(AttachmentSummary | null)[]>;
  find(organizationId: string, id: string): Promise<AttachmentRecord | null>;
  /** Those there are of these, in the order in which they came. */
  findMany(organizationId: string, ids: readonly string[]): Promise<AttachmentRecord[]>;
  /** In the order in which they came. */
  listBySession(organizationId: string, sessionId: string): Promise<AttachmentSummary[]>;
  /** How many copies a session has, and how large they are together. */
  keptOf(organizationId: string, sessionId: string): Promise<{ files: number; bytes: number }>;
  /** Ends the waiting. False when another process was faster: then nothing is changed. */
  settle(organizationId: string, id: string, end: AttachmentEnd): Promise<boolean>;
  /** Counts a download that came to nothing; answers how many there were of one that still waits, 0 otherwise. */
  countAttempt(organizationId: string, id: string): Promise<number>;
  /** Which of these blobs belong to a file, of a session or of a scenario. */
  blobsInUse(organizationId: string, ids: readonly string[]): Promise<Set<string>>;
};

const inOrder = [{ createdAt: "asc" as const }, { id: "asc" as const }];

export function createAttachments({ prisma }: StoreClient): Attachments {
  return {
    announce: async (organizationId, sessionId, announced, at) => {
      // As they are stored, so that they are known again below.
      const files = announced.map(storable);
      const session = storedKey(organizationId, sessionId);
      orNotFound(await prisma.session.findFirst({ where: session, select: { id: true } }), {
        what: "session",
        id: sessionId,
      });
      const data = files.map((file) => ({
        ...file,
        organizationId: session.organizationId,
        id: uuidv7(),
        sessionId: session.id,
        state: "waiting",
        createdAt: at,
      }));
      await prisma.attachment.createMany({ data, skipDuplicates: true });
      const commentId = { in: [...new Set(files.map((file) => file.commentId))] };
      const where = { organizationId: session.organizationId, sessionId: session.id, commentId };
      const rows = await prisma.attachment.findMany({ where, omit: { text: true } });
      const known = new Map(rows.map((row) => [keyOf(row), summaryOf(row)]));
      return files.map((file) => known.get(keyOf(file)) ?? null);
    },
    find: async (organizationId, id) => {
      const row = await prisma.attachment.findFirst({ where: storedKey(organizationId, id) });
      return row && recordOf(row);
    },
    findMany: async (organizationId, ids) => {
      const where = { organizationId: storedId(organizationId), id: { in: storedIds(ids) } };
      return (await prisma.attachment.findMany({ where, orderBy: inOrder })).map(recordOf);
    },
    listBySession: async (organizationId, sessionId) => {
      const where = { organizationId: storedId(organizationId), sessionId: storedId(sessionId) };
      return (await prisma.attachment.findMany({ where, orderBy: inOrder, omit: { text: true } })).map(summaryOf);
    },
    keptOf: async (organizationId, sessionId) => {
      const where = { organizationId: storedId(organizationId), sessionId: storedId(sessionId), state: "kept" };
      const { _count, _sum } = await prisma.attachment.aggregate({ where, _count: true, _sum: { size: true } });
      return { files: _count, bytes: _sum.size ?? 0 };
    },
    settle: async (organizationId, id, end) => {
      const where = { ...storedKey(organizationId, id), state: "waiting" };
      return (await prisma.attachment.updateMany({ where, data: end })).count === 1;
    },
    countAttempt: async (organizationId, id) => {
      const where = { ...storedKey(organizationId, id), state: "waiting" };
      const data = { attempts: { increment: 1 } };
      return (await prisma.attachment.updateManyAndReturn({ where, data }))[0]?.attempts ?? 0;
    },
    blobsInUse: async (organizationId, ids) => {
      const where = { organizationId: storedId(organizationId), id: { in: storedIds(ids) } };
      const ofSessions = { ...where, state: { in: ["waiting", "kept"] } };
      const rows = await prisma.attachment.findMany({ where: ofSessions, select: { id: true } });
      const files = await prisma.trainingFile.findMany({ where, select: { id: true } });
      return new Set([...rows, ...files].map(({ id }) => id));
    },
  };
}

/** What makes a file the same one when it is announced again. */
function keyOf({ integrationId, commentId, remoteId }: Omit<AnnouncedAttachment, "name">): string {
  return JSON.stringify([integrationId, commentId, remoteId]);
}

function recordOf({ text, ...row }: AttachmentRow): AttachmentRecord {
  return { ...summaryOf(row), text: text === null ? null : storedMaskedText(text) };
}

function summaryOf(row: Omit<AttachmentRow, "text">): AttachmentSummary {
  return { ...row, name: storedMaskedText(row.name), state: AttachmentState.parse(row.state) };
}
