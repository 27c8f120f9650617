import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";

/** Pauses that a helpdesk asked for, shared by every process. `account` is `zendesk:acme`. */
export type Throttles = {
  blockedUntil(organizationId: string, account: string, now: Date): Promise<Date | null>;
  /** Keeps the later of both times. */
  block(organizationId: string, account: string, until: Date): Promise<void>;
};

export function createThrottles({ prisma }: StoreClient): Throttles {
  return {
    blockedUntil: async (organizationId, account, now) => {
      const where = { organizationId: storedId(organizationId), account, blockedUntil: { gt: now } };
      return (await prisma.throttle.findFirst({ where }))?.blockedUntil ?? null;
    },
    block: async (organizationId, account, until) => {
      await prisma.$executeRaw`
        INSERT INTO throttle (organization_id, account, blocked_until)
        VALUES (${organizationId}::uuid, ${account}, ${until}::timestamptz)
        ON CONFLICT (organization_id, account)
        DO UPDATE SET blocked_until = greatest(throttle.blocked_until, excluded.blocked_until)`;
    },
  };
}
