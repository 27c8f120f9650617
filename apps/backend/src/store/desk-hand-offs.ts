import { HandoffReason } from "@opencx/shared/hand-off";
import { Sentiment } from "@opencx/shared/vocabulary";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { DeskHandOff } from "#domain/hand-off/desk-hand-off.ts";
import { type DeskHandOff as DeskHandOffRow, Prisma } from "#generated/prisma/client.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedIds } from "./stored-id.ts";
import { readStoredJson, storedJson } from "./stored-json.ts";

export type NewDeskHandOff = Omit<DeskHandOff, "id" | "problem" | "endedAt">;

export type DeskHandOffs = {
  /** One for each message: a second one gets the first back. */
  open(handOff: NewDeskHandOff): Promise<DeskHandOff>;
  /** Ends it, or says what went wrong on the way. Does nothing when it has ended already. */
  settle(
    organizationId: string,
    key: { integrationId: string; ticketId: string; commentId: string },
    end: { state: DeskHandOff["state"]; problem: string | null; at: Date },
  ): Promise<DeskHandOff | null>;
  /** Newest first. */
  listBySession(organizationId: string, sessionId: string): Promise<DeskHandOff[]>;
  /** The newest of each session. */
  latestOf(organizationId: string, sessionIds: readonly string[]): Promise<Map<string, DeskHandOff>>;
  /** How many there were for each reason from `since` on. */
  countByReason(organizationId: string, since: Date): Promise<Map<HandoffReason, number>>;
};

const State = z.enum(["underway", "done", "failed"]) satisfies z.ZodType<DeskHandOff["state"]>;
const newestFirst = [{ createdAt: "desc" as const }, { id: "desc" as const }];

export function createDeskHandOffs({ prisma }: StoreClient): DeskHandOffs {
  return {
    open: async ({ summary, ...columns }) => {
      const { organizationId, integrationId, ticketId, commentId } = columns;
      const data = { ...columns, summary: summary === null ? Prisma.DbNull : storedJson(summary) };
      const key = { organizationId, integrationId, ticketId, commentId };
      const row = await prisma.deskHandOff.upsert({
        where: { organizationId_integrationId_ticketId_commentId: key },
        create: { ...data, id: uuidv7() },
        update: {},
      });
      return recordOf(row);
    },
    settle: async (organizationId, { integrationId, ticketId, commentId }, { state, problem, at }) => {
      const where = {
        organizationId: storedId(organizationId),
        integrationId: storedId(integrationId),
        ticketId,
        commentId,
        state: "underway",
      };
      const data = { state, problem, endedAt: state === "underway" ? null : at };
      const [row] = await prisma.deskHandOff.updateManyAndReturn({ where, data });
      return row ? recordOf(row) : null;
    },
    listBySession: async (organizationId, sessionId) => {
      const where = { organizationId: storedId(organizationId), sessionId: storedId(sessionId) };
      return (await prisma.deskHandOff.findMany({ where, orderBy: newestFirst })).map(recordOf);
    },
    latestOf: async (organizationId, sessionIds) => {
      const where = { organizationId: storedId(organizationId), sessionId: { in: storedIds([...sessionIds]) } };
      const distinct = ["sessionId" as const];
      const rows = await prisma.deskHandOff.findMany({ where, orderBy: newestFirst, distinct });
      return new Map(rows.map((row) => [row.sessionId, recordOf(row)]));
    },
    countByReason: async (organizationId, since) => {
      const where = { organizationId: storedId(organizationId), createdAt: { gte: since } };
      const rows = await prisma.deskHandOff.groupBy({ by: ["reason"], where, _count: { _all: true } });
      return new Map(rows.map(({ reason, _count }) => [HandoffReason.parse(reason), _count._all]));
    },
  };
}

function recordOf({ summary, ...row }: DeskHandOffRow): DeskHandOff {
  return {
    ...row,
    state: State.parse(row.state),
    reason: HandoffReason.parse(row.reason),
    sentiment: row.sentiment === null ? null : Sentiment.parse(row.sentiment),
    summary: summary === null ? null : readStoredJson(summary),
  };
}
