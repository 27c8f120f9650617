import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";

/** Looks at the helpdesk that are made because somebody opened a ticket, so that many askers make one look. */
export type TicketLooks = {
  /** Whether this asker is to look: true once for each ticket in so many milliseconds, in any process. */
  take(
    organizationId: string,
    ticket: { integrationId: string; ticketId: string },
    look: { at: Date; everyMs: number },
  ): Promise<boolean>;
};

/** What is older says nothing any more. */
const KEPT_MS = 60 * 60_000;

export function createTicketLooks({ prisma }: StoreClient): TicketLooks {
  return {
    take: async (organizationId, { integrationId, ticketId }, { at, everyMs }) => {
      const due = new Date(at.getTime() - everyMs);
      const taken = await prisma.$executeRaw`
        INSERT INTO ticket_look (organization_id, integration_id, ticket_id, at)
        VALUES (${storedId(organizationId)}::uuid, ${storedId(integrationId)}::uuid, ${ticketId}, ${at}::timestamptz)
        ON CONFLICT (organization_id, integration_id, ticket_id) DO UPDATE SET at = EXCLUDED.at
        WHERE ticket_look.at <= ${due}::timestamptz`;
      if (taken === 0) return false;
      const where = { organizationId: storedId(organizationId), at: { lt: new Date(at.getTime() - KEPT_MS) } };
      await prisma.ticketLook.deleteMany({ where });
      return true;
    },
  };
}
