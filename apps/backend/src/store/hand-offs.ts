import { Sentiment } from "@opencx/shared/vocabulary";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { HandOffRecord } from "#domain/hand-off/hand-off-record.ts";
import type { SeenTicket } from "#domain/sweep/is-worth-a-look.ts";
import type { HandOff as HandOffRow, Prisma } from "#generated/prisma/client.ts";
import { orNotFound } from "./not-found.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { storedMaskedText } from "./stored-masked-text.ts";

export type HandOffPlan = Pick<
  HandOffRecord,
  "organizationId" | "sessionId" | "integrationId" | "summary" | "sentiment"
>;

export type HandOffs = {
  /** One for each session and account, for good: a second plan gets the first one back. */
  planOnce(plan: HandOffPlan, at: Date): Promise<{ kind: "planned" | "exists"; handOff: HandOffRecord }>;
  find(organizationId: string, id: string): Promise<HandOffRecord | null>;
  findBySession(organizationId: string, sessionId: string, integrationId: string): Promise<HandOffRecord | null>;
  findByTicket(organizationId: string, integrationId: string, ticketId: string): Promise<HandOffRecord | null>;
  /** Oldest first. */
  listBySession(organizationId: string, sessionId: string): Promise<HandOffRecord[]>;
  /** What was read of the tickets that hand-offs opened, by ticket id; others are missing. */
  seen(organizationId: string, integrationId: string, ticketIds: readonly string[]): Promise<Map<string, SeenTicket>>;
  /** Keeps that everything that happened on its ticket up to `until` was read, by the helpdesk's clock. */
  markSeen(organizationId: string, id: string, until: Date): Promise<void>;
  /** Moves it on, only from the state it is believed to be in. False when another process was faster. */
  move(
    organizationId: string,
    id: string,
    from: HandOffRecord["state"],
    patch: Pick<HandOffRecord, "state"> &
      Partial<Omit<HandOffRecord, "organizationId" | "id" | "sessionId" | "createdAt">>,
  ): Promise<boolean>;
};

const State = z.enum([
  "planned",
  "sending",
  "sent",
  "unknown",
  "not_sent",
  "cancelled",
  "needs_human",
]) satisfies z.ZodType<HandOffRecord["state"]>;

export function createHandOffs({ prisma }: StoreClient): HandOffs {
  const findBySession = async (organizationId: string, sessionId: string, integrationId: string) => {
    const where = {
      organizationId: storedId(organizationId),
      sessionId: storedId(sessionId),
      integrationId: storedId(integrationId),
    };
    const row = await prisma.handOff.findFirst({ where });
    return row && recordOf(row);
  };
  return {
    // The unique key decides, not a look beforehand: of many planners at once exactly one inserts.
    planOnce: async (plan, at) => {
      const data = { ...plan, id: uuidv7(), state: "planned", createdAt: at };
      const [row] = await prisma.handOff.createManyAndReturn({ data, skipDuplicates: true });
      if (row) return { kind: "planned", handOff: recordOf(row) };
      const first = await findBySession(plan.organizationId, plan.sessionId, plan.integrationId);
      return { kind: "exists", handOff: orNotFound(first, { what: "hand-off of session", id: plan.sessionId }) };
    },
    find: async (organizationId, id) => {
      const row = await prisma.handOff.findFirst({ where: storedKey(organizationId, id) });
      return row && recordOf(row);
    },
    findBySession,
    findByTicket: async (organizationId, integrationId, ticketId) => {
      const where = { organizationId: storedId(organizationId), integrationId: storedId(integrationId), ticketId };
      const row = await prisma.handOff.findFirst({ where });
      return row && recordOf(row);
    },
    listBySession: async (organizationId, sessionId) => {
      const where = { organizationId: storedId(organizationId), sessionId: storedId(sessionId) };
      const orderBy = [{ createdAt: "asc" as const }, { id: "asc" as const }];
      return (await prisma.handOff.findMany({ where, orderBy })).map(recordOf);
    },
    seen: (organizationId, integrationId, ticketIds) =>
      seenHandOffs(prisma, {
        organizationId: storedId(organizationId),
        integrationId: storedId(integrationId),
        ticketId: { in: [...new Set(ticketIds)] },
      }),
    markSeen: async (organizationId, id, until) => {
      const isLater = [{ seenUntil: null }, { seenUntil: { lt: until } }];
      await prisma.handOff.updateMany({
        where: { ...storedKey(organizationId, id), OR: isLater },
        data: { seenUntil: until },
      });
    },
    move: async (organizationId, id, from, patch) => {
      const where = { ...storedKey(organizationId, id), state: from };
      return (await prisma.handOff.updateMany({ where, data: patch })).count === 1;
    },
  };
}

async function seenHandOffs(
  prisma: StoreClient["prisma"],
  where: Prisma.HandOffWhereInput,
): Promise<Map<string, SeenTicket>> {
  const rows = await prisma.handOff.findMany({ where, select: { ticketId: true, seenUntil: true } });
  return new Map(rows.flatMap(({ ticketId, seenUntil }) => (ticketId === null ? [] : [[ticketId, { seenUntil }]])));
}

function recordOf({ seenUntil: _seen, ...row }: HandOffRow): HandOffRecord {
  return {
    ...row,
    state: State.parse(row.state),
    summary: row.summary === null ? null : storedMaskedText(row.summary),
    sentiment: Sentiment.nullable().parse(row.sentiment),
  };
}
