import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import type { TicketChange } from "#domain/delivery/ticket-change.ts";
import { type Delivery as DeliveryRow, Prisma } from "#generated/prisma/client.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { NotFound, orNotFound } from "./not-found.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedIds, storedKey } from "./stored-id.ts";
import { readStoredJson, storedJson } from "./stored-json.ts";

export type DeliveryPlan = Pick<
  DeliveryRecord,
  | "organizationId"
  | "integrationId"
  | "ticketId"
  | "sessionId"
  | "commentId"
  | "action"
  | "marker"
  | "html"
  | "tags"
  | "change"
  | "textHash"
  | "basis"
  | "traceId"
  | "trackedUntil"
>;

export type Deliveries = {
  /** The effect key (integration, ticket, comment, action) is unique for good: a second plan gets the first one back. */
  planOnce(plan: DeliveryPlan, at: Date): Promise<{ kind: "planned" | "exists"; delivery: DeliveryRecord }>;
  find(
    organizationId: string,
    key: { integrationId: string; ticketId: string; commentId: string; action: DeliveryRecord["action"] },
  ): Promise<DeliveryRecord | null>;
  /** `planned`, `sending` and `unknown` ones of a ticket, oldest first. */
  unsettled(organizationId: string, integrationId: string, ticketId: string): Promise<DeliveryRecord[]>;
  /**
   * Moves a delivery on, only from the state it is believed to be in.
   * False when another process was faster: then do nothing.
   */
  move(
    organizationId: string,
    id: string,
    from: DeliveryRecord["state"],
    patch: Pick<DeliveryRecord, "state"> &
      Partial<
        Pick<
          DeliveryRecord,
          | "attempts"
          | "sendingSince"
          | "stamp"
          | "tags"
          | "remoteId"
          | "absentReadings"
          | "notBefore"
          | "detail"
          | "sentAt"
          | "basis"
          | "html"
          | "change"
          | "textHash"
          | "traceId"
          | "marker"
        >
      >,
  ): Promise<boolean>;
  /** Replaces the basis of a settled tag decision, so that an unchanged world is not decided twice. */
  rebase(organizationId: string, id: string, basis: string): Promise<void>;
  /** Notes and replies planned on this ticket since `since`, for the breaker. */
  countNotesSince(organizationId: string, integrationId: string, ticketId: string, since: Date): Promise<number>;
  /** The helpdesk's ids of everything we wrote on this ticket. */
  remoteIds(organizationId: string, integrationId: string, ticketId: string): Promise<Set<string>>;
  byTrace(organizationId: string, traceIds: string[]): Promise<Map<string, DeliveryRecord>>;
};

const Action = z.enum([
  "note",
  "topic_tag",
  "answer_tag",
  "reply",
  "desk_tag",
  "away_reply",
  "hand_off_note",
  "hand_off_route",
  "resolution_note",
  "resolution_status",
]) satisfies z.ZodType<DeliveryRecord["action"]>;
const State = z.enum([
  "planned",
  "sending",
  "sent",
  "unknown",
  "not_sent",
  "cancelled",
  "needs_human",
]) satisfies z.ZodType<DeliveryRecord["state"]>;
const UNSETTLED: DeliveryRecord["state"][] = ["planned", "sending", "unknown"];
const oldestFirst = [{ createdAt: "asc" as const }, { id: "asc" as const }];

export function createDeliveries({ prisma }: StoreClient): Deliveries {
  return {
    planOnce: (plan, at) => planOnce(prisma, { plan, at }),
    find: (organizationId, key) => findByKey(prisma, { ...key, organizationId }),
    unsettled: async (organizationId, integrationId, ticketId) => {
      const where = { ...onTicket(organizationId, integrationId, ticketId), state: { in: UNSETTLED } };
      return (await prisma.delivery.findMany({ where, orderBy: oldestFirst })).map(recordOf);
    },
    move: async (organizationId, id, from, { change, ...columns }) => {
      const where = { ...storedKey(organizationId, id), state: from };
      const data = { ...columns, ...(change === undefined ? {} : { change: storedChange(change) }) };
      return (await prisma.delivery.updateMany({ where, data })).count === 1;
    },
    rebase: async (organizationId, id, basis) => {
      const where = storedKey(organizationId, id);
      const { count } = await prisma.delivery.updateMany({ where, data: { basis } });
      if (count === 0) throw new NotFound("delivery", id);
    },
    countNotesSince: (organizationId, integrationId, ticketId, since) =>
      prisma.delivery.count({
        where: {
          ...onTicket(organizationId, integrationId, ticketId),
          action: { in: ["note", "reply"] },
          createdAt: { gte: since },
        },
      }),
    remoteIds: async (organizationId, integrationId, ticketId) => {
      const where = { ...onTicket(organizationId, integrationId, ticketId), remoteId: { not: null } };
      const rows = await prisma.delivery.findMany({ where, select: { remoteId: true } });
      return new Set(rows.flatMap(({ remoteId }) => (remoteId === null ? [] : [remoteId])));
    },
    byTrace: async (organizationId, traceIds) => {
      const where = { organizationId: storedId(organizationId), traceId: { in: storedIds(traceIds) } };
      const rows = await prisma.delivery.findMany({ where, orderBy: oldestFirst });
      return new Map(rows.map((row) => [row.traceId, recordOf(row)]));
    },
  };
}

function onTicket(organizationId: string, integrationId: string, ticketId: string) {
  return { organizationId: storedId(organizationId), integrationId: storedId(integrationId), ticketId };
}

/** The unique effect key decides, not a look beforehand: of many planners at once exactly one inserts. */
async function planOnce(prisma: PrismaTransaction, { plan, at }: { plan: DeliveryPlan; at: Date }) {
  const data = { ...plan, change: storedChange(plan.change), id: uuidv7(), state: "planned", createdAt: at };
  const [row] = await prisma.delivery.createManyAndReturn({ data, skipDuplicates: true });
  if (row) return { kind: "planned" as const, delivery: recordOf(row) };
  const first = await findByKey(prisma, plan);
  const id = `for comment ${plan.commentId} of ticket ${plan.ticketId}`;
  return { kind: "exists" as const, delivery: orNotFound(first, { what: "delivery", id }) };
}

type EffectKey = Pick<DeliveryRecord, "organizationId" | "integrationId" | "ticketId" | "commentId" | "action">;

async function findByKey(prisma: PrismaTransaction, key: EffectKey): Promise<DeliveryRecord | null> {
  const { organizationId, integrationId, ticketId, commentId, action } = key;
  const where = { ...onTicket(organizationId, integrationId, ticketId), commentId, action };
  const row = await prisma.delivery.findFirst({ where });
  return row && recordOf(row);
}

function recordOf(row: DeliveryRow): DeliveryRecord {
  return {
    ...row,
    action: Action.parse(row.action),
    state: State.parse(row.state),
    change: row.change === null ? null : readStoredJson<TicketChange>(row.change),
  };
}

function storedChange(change: TicketChange | null) {
  return change === null ? Prisma.DbNull : storedJson(change);
}
