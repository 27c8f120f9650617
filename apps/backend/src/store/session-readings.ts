import type { SeenTicket } from "#domain/sweep/is-worth-a-look.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { PrismaTransaction } from "./database/open-database.ts";

/**
 * Also locks the session for the rest of the transaction, so that of two readings the later one wins, whatever the
 * order in which their processes go on.
 */
export async function markRead(
  prisma: PrismaTransaction,
  { organizationId, id }: { organizationId: string; id: string },
  { stamp, seenUntil }: { stamp: Date; seenUntil: Date },
): Promise<boolean> {
  const marked = await prisma.$executeRaw`
    UPDATE session SET mirrored_stamp = ${stamp}::timestamptz, seen_until = greatest(seen_until, ${seenUntil}::timestamptz)
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid
      AND (mirrored_stamp IS NULL OR mirrored_stamp <= ${stamp}::timestamptz)`;
  return marked === 1;
}

export async function seenTickets(
  prisma: PrismaTransaction,
  where: Prisma.SessionWhereInput,
): Promise<Map<string, SeenTicket>> {
  const rows = await prisma.session.findMany({ where, select: { ticketId: true, seenUntil: true } });
  return new Map(rows.map(({ ticketId, seenUntil }) => [ticketId, { seenUntil }]));
}
