import { z } from "zod";
import type { TicketSweep as TicketSweepRow } from "#generated/prisma/client.ts";
import { NotFound } from "./not-found.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";

/** The search for tickets whose webhook never came, on one account. */
export type TicketSweep = {
  organizationId: string;
  integrationId: string;
  /** The helpdesk's place in its changes; null = from `owedSince`. */
  cursor: string | null;
  /** Comments before are not owed an answer when only the sweep finds them. By the helpdesk's clock. */
  owedSince: Date;
  /** When the last pass came to its end. */
  lastAt: Date | null;
  /** Every change up to then is known. By the helpdesk's clock; null before the first pass ended. */
  readUntil: Date | null;
  /** How far the helpdesk's clock was ahead of ours when it was last heard. */
  helpdeskAheadMs: number;
  /** Tickets on which an answer was owed and of which no webhook had told, in all. */
  found: number;
  foundAt: Date | null;
  /** Why the last reading failed, for an admin; null when it did not. */
  error: string | null;
};

export type SweptPage = Pick<TicketSweep, "cursor" | "helpdeskAheadMs"> & {
  isLast: boolean;
  readUntil: Date | null;
};

export type TicketSweeps = {
  find(organizationId: string, integrationId: string): Promise<TicketSweep | null>;
  list(organizationId: string): Promise<TicketSweep[]>;
  /** Begins anew: what was asked before `owedSince` is not owed an answer. The next pass is due after the interval. */
  begin(
    organizationId: string,
    integrationId: string,
    from: Pick<TicketSweep, "owedSince" | "helpdeskAheadMs">,
  ): Promise<void>;
  /**
   * Takes accounts of every organization whose pass is due, with Assist Mode on; each is taken once per interval,
   * however many processes ask. Counted by the database's clock.
   */
  takeDue(limit: number): Promise<{ organizationId: string; integrationId: string }[]>;
  /** Stores a page that was read from `before`. False when another process was there first: then do nothing. */
  advance(before: TicketSweep, page: SweptPage): Promise<boolean>;
  /** Keeps why a pass ended early; the next one is due after `pauseSeconds`. */
  fail(organizationId: string, integrationId: string, error: string, pauseSeconds: number): Promise<void>;
  /** One more ticket was found. */
  countFound(organizationId: string, integrationId: string, at: Date): Promise<void>;
};

/** Between the beginnings of two passes. A missed comment waits this long at most, and a minute that Zendesk keeps back. */
const EVERY_SECONDS = 300;

const Taken = z.array(
  z
    .object({ organization_id: z.string(), integration_id: z.string() })
    .transform((row) => ({ organizationId: row.organization_id, integrationId: row.integration_id })),
);

export function createTicketSweeps({ prisma }: StoreClient): TicketSweeps {
  return {
    find: async (organizationId, integrationId) => {
      const row = await prisma.ticketSweep.findFirst({ where: keyOf(organizationId, integrationId) });
      return row && recordOf(row);
    },
    list: async (organizationId) => {
      const where = { organizationId: storedId(organizationId) };
      return (await prisma.ticketSweep.findMany({ where, orderBy: { integrationId: "asc" } })).map(recordOf);
    },
    begin: async (organizationId, integrationId, from) => {
      const owned = await prisma.integration.count({ where: storedKey(organizationId, integrationId) });
      if (owned === 0) throw new NotFound("integration", integrationId);
      await prisma.$executeRaw`
        INSERT INTO ticket_sweep (organization_id, integration_id, owed_since, helpdesk_ahead_ms, next_at)
        VALUES (
          ${storedId(organizationId)}::uuid, ${storedId(integrationId)}::uuid, ${from.owedSince}::timestamptz,
          ${bounded(from.helpdeskAheadMs)}::int, now() + make_interval(secs => ${EVERY_SECONDS}::int))
        ON CONFLICT (organization_id, integration_id) DO UPDATE SET
          owed_since = excluded.owed_since, helpdesk_ahead_ms = excluded.helpdesk_ahead_ms, next_at = excluded.next_at,
          cursor = NULL, read_until = NULL, error = NULL`;
    },
    takeDue: async (limit) =>
      Taken.parse(
        await prisma.$queryRaw`
          UPDATE ticket_sweep SET next_at = now() + make_interval(secs => ${EVERY_SECONDS}::int)
          WHERE (organization_id, integration_id) IN (
            SELECT sweep.organization_id, sweep.integration_id
            FROM ticket_sweep AS sweep
            JOIN integration ON integration.organization_id = sweep.organization_id
              AND integration.id = sweep.integration_id
            WHERE sweep.next_at <= now() AND integration.status <> 'disconnected'
              -- Where an account has no such switch, channels decide, and it is always listened to.
              AND coalesce(integration.settings ->> 'assistMode', 'true') = 'true'
            ORDER BY sweep.next_at LIMIT ${limit}::int FOR UPDATE OF sweep SKIP LOCKED)
          RETURNING organization_id::text, integration_id::text`,
      ),
    advance: async (before, page) => {
      const moved = await prisma.$executeRaw`
        UPDATE ticket_sweep SET
          cursor = ${page.cursor}, error = NULL, helpdesk_ahead_ms = ${bounded(page.helpdeskAheadMs)}::int,
          next_at = now() + make_interval(secs => ${EVERY_SECONDS}::int),
          last_at = CASE WHEN ${page.isLast} THEN now() ELSE last_at END,
          read_until = greatest(read_until, ${page.readUntil}::timestamptz)
        WHERE organization_id = ${storedId(before.organizationId)}::uuid
          AND integration_id = ${storedId(before.integrationId)}::uuid
          AND cursor IS NOT DISTINCT FROM ${before.cursor}::text AND owed_since = ${before.owedSince}::timestamptz`;
      return moved === 1;
    },
    fail: async (organizationId, integrationId, error, pauseSeconds) => {
      await prisma.$executeRaw`
        UPDATE ticket_sweep SET error = ${error}, next_at = now() + make_interval(secs => ${pauseSeconds}::int)
        WHERE organization_id = ${storedId(organizationId)}::uuid AND integration_id = ${storedId(integrationId)}::uuid`;
    },
    countFound: async (organizationId, integrationId, at) => {
      const data = { found: { increment: 1 }, foundAt: at };
      await prisma.ticketSweep.updateMany({ where: keyOf(organizationId, integrationId), data });
    },
  };
}

const LARGEST = 2 ** 31 - 1;

/** A clock that is weeks off is off by as much as can be kept. */
function bounded(ms: number): number {
  return Math.max(-LARGEST, Math.min(LARGEST, Math.round(ms)));
}

function keyOf(organizationId: string, integrationId: string) {
  return { organizationId: storedId(organizationId), integrationId: storedId(integrationId) };
}

function recordOf({ nextAt: _nextAt, ...row }: TicketSweepRow): TicketSweep {
  return row;
}
