import type { Page, PageRequest } from "@opencx/shared/paging";
import { z } from "zod";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { Prisma, Session as SessionRow } from "#generated/prisma/client.ts";
import { containing } from "./containing.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { type Paging, readCursor, rowsToRead, toPage } from "./page-cursor.ts";
import { isSessionNumber, sessionRecord } from "./session-record.ts";
import type { SessionFilter } from "./sessions.ts";
import { storedId } from "./stored-id.ts";

const paging: Paging<SessionRow, [string, string]> = {
  list: "sessions",
  schema: z.tuple([z.iso.datetime(), z.uuid()]),
  position: ({ lastActivityAt, id }) => [lastActivityAt.toISOString(), id],
};
const orderBy = [{ lastActivityAt: "desc" as const }, { id: "desc" as const }];

/** Latest activity first. A session that moves to the top while someone pages is met again there, never lost below. */
export async function listSessions(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; filter: SessionFilter; page: PageRequest },
): Promise<Page<SessionRecord>> {
  const { organizationId, filter, page: request } = wanted;
  const where = {
    AND: [
      { organizationId: storedId(organizationId) },
      matching(filter),
      searched(filter.query),
      after(readCursor(paging, request.cursor)),
    ],
  };
  const rows = await prisma.session.findMany({ where, orderBy, take: rowsToRead(request) });
  const page = toPage(paging, { rows, request });
  return { ...page, items: page.items.map(sessionRecord) };
}

function matching({ status, channel, handedOff, tag }: SessionFilter): Prisma.SessionWhereInput {
  return {
    ...(status && { status }),
    ...(channel && { channel }),
    ...(handedOff !== undefined && { handedOff }),
    ...(tag !== undefined && { tags: { has: tag } }),
  };
}

/** `#4521` is a session's number, `4521` may also be a ticket or a word, anything else is words. */
function searched(query: string | undefined): Prisma.SessionWhereInput {
  const text = query?.trim();
  if (!text) return {};
  const [, hash, digits] = /^(#?)(\d+)$/.exec(text) ?? [];
  const number = Number(digits);
  // A list that may be empty, because an empty OR would match every session.
  const byNumber = { number: { in: isSessionNumber(number) ? [number] : [] } };
  if (hash) return byNumber;
  const words = text.split(/\s+/).map((word) => ({ subject: containing(word) }));
  return { OR: [byNumber, { ticketId: text }, { AND: words }] };
}

function after(position: [string, string] | null): Prisma.SessionWhereInput {
  if (!position) return {};
  const [lastActivityAt, id] = position;
  return { OR: [{ lastActivityAt: { lt: lastActivityAt } }, { lastActivityAt, id: { lt: id } }] };
}
