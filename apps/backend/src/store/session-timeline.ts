import { isDeepStrictEqual } from "node:util";
import { v7 as uuidv7 } from "uuid";
import type { TimelineEntry } from "#domain/session/session-record.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { timelineEntry } from "./session-record.ts";
import { jsonText, storedJson } from "./stored-json.ts";
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
  const rows = jsonText(entries.map((entry) => ({ ...entry, id: uuidv7() })));
  // By hand: Prisma's client works a statement for many rows out anew each time.
  const count = await prisma.$executeRaw`
    INSERT INTO timeline_item
      (organization_id, id, session_id, external_id, kind, at, text, author, attachments, meta)
    SELECT ${session.organizationId}::uuid, id, ${session.id}::uuid, "externalId", kind, at, text, author, attachments, meta
    FROM jsonb_to_recordset(${rows}::jsonb) AS entry (
      id uuid, "externalId" text, kind text, at timestamptz, text text, author text, attachments jsonb, meta jsonb
    )
    ON CONFLICT DO NOTHING`;
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
