import { isDeepStrictEqual } from "node:util";
import { v7 as uuidv7 } from "uuid";
import type { TimelineEntry } from "#domain/session/session-record.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { timelineEntry } from "./session-record.ts";
import { storedJson } from "./stored-json.ts";
import { forgetPrompts } from "./traces.ts";

type SessionKey = { organizationId: string; id: string };

/**
 * Adds what is new; with `rewrites`, what is known and reads differently now is replaced, and runs of before forget the
 * words they were given. Answers how many were added.
 */
export async function appendEntries(
  prisma: PrismaTransaction,
  session: SessionKey,
  entries: readonly TimelineEntry[],
  { rewrites }: { rewrites: boolean },
): Promise<number> {
  const data = entries.map((entry) => timelineRow(session, entry));
  const { count } = await prisma.timelineItem.createMany({ data, skipDuplicates: true });
  if (rewrites && count < entries.length) await rewrite(prisma, session, entries);
  return count;
}

async function rewrite(prisma: PrismaTransaction, session: SessionKey, entries: readonly TimelineEntry[]) {
  const { organizationId, id: sessionId } = session;
  const known = new Map(entries.flatMap((entry) => (entry.externalId === null ? [] : [[entry.externalId, entry]])));
  const where = { organizationId, sessionId, externalId: { in: [...known.keys()] } };
  let isReworded = false;
  for (const row of await prisma.timelineItem.findMany({ where })) {
    const entry = known.get(row.externalId ?? "");
    if (!entry || isDeepStrictEqual(wordsOf(timelineEntry(row)), wordsOf(entry))) continue;
    const { kind, text, author, attachments, meta } = entry;
    const data = { kind, text, author, attachments: storedJson(attachments), meta: storedJson(meta) };
    await prisma.timelineItem.updateMany({ where: { organizationId, id: row.id }, data });
    isReworded ||= text !== row.text;
  }
  if (isReworded) await forgetPrompts(prisma, session);
}

function wordsOf({ kind, text, author, attachments, meta }: TimelineEntry) {
  return { kind, text, author, attachments, meta };
}

function timelineRow(session: SessionKey, entry: TimelineEntry) {
  return {
    ...entry,
    organizationId: session.organizationId,
    id: uuidv7(),
    sessionId: session.id,
    attachments: storedJson(entry.attachments),
    meta: storedJson(entry.meta),
  };
}
