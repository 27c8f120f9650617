import { z } from "zod";
import type { DraftFeedback, DraftUsage, SuggestionRecord } from "#domain/suggestion/suggestion-record.ts";
import { Prisma, type Suggestion as SuggestionRow } from "#generated/prisma/client.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedIds, storedKey } from "./stored-id.ts";
import { readStoredJson, storedJson } from "./stored-json.ts";

/** How a draft that was asked for ended. */
export type SuggestionEnd = Pick<SuggestionRecord, "reason" | "commentId" | "draft"> & {
  state: Exclude<SuggestionRecord["state"], "writing">;
  at: Date;
};

export type Suggestions = {
  insert(suggestion: SuggestionRecord): Promise<void>;
  find(organizationId: string, id: string): Promise<SuggestionRecord | null>;
  findMany(organizationId: string, ids: readonly string[]): Promise<Map<string, SuggestionRecord>>;
  /** Newest first. */
  listByTicket(
    organizationId: string,
    ticket: { integrationId: string; ticketId: string },
    limit: number,
  ): Promise<SuggestionRecord[]>;
  /** False when it has ended already. */
  end(organizationId: string, id: string, end: SuggestionEnd): Promise<boolean>;
  /** The rep's latest word counts. False when there is no such suggestion. */
  giveFeedback(organizationId: string, id: string, feedback: DraftFeedback): Promise<boolean>;
  /** Once for each suggestion. False when it is known already. */
  recordUsage(organizationId: string, id: string, usage: DraftUsage): Promise<boolean>;
};

const Origin = z.enum(["note", "asked", "rewritten"]) satisfies z.ZodType<SuggestionRecord["origin"]>;
const State = z.enum(["writing", "ready", "declined", "failed"]) satisfies z.ZodType<SuggestionRecord["state"]>;
const newestFirst = [{ createdAt: "desc" as const }, { id: "desc" as const }];

export function createSuggestions({ prisma }: StoreClient): Suggestions {
  return {
    insert: async (suggestion) => {
      await prisma.suggestion.create({ data: rowOf(suggestion) });
    },
    find: async (organizationId, id) => {
      const row = await prisma.suggestion.findFirst({ where: storedKey(organizationId, id) });
      return row && recordOf(row);
    },
    findMany: async (organizationId, ids) => {
      const where = { organizationId: storedId(organizationId), id: { in: storedIds(ids) } };
      const rows = await prisma.suggestion.findMany({ where });
      return new Map(rows.map((row) => [row.id, recordOf(row)]));
    },
    listByTicket: async (organizationId, { integrationId, ticketId }, limit) => {
      const where = { organizationId: storedId(organizationId), integrationId: storedId(integrationId), ticketId };
      return (await prisma.suggestion.findMany({ where, orderBy: newestFirst, take: limit })).map(recordOf);
    },
    end: async (organizationId, id, { state, reason, commentId, draft, at }) => {
      const where = { ...storedKey(organizationId, id), state: "writing" };
      const data = { state, reason, commentId, draft: jsonOrNull(draft), endedAt: at };
      return (await prisma.suggestion.updateMany({ where, data })).count > 0;
    },
    giveFeedback: async (organizationId, id, feedback) => {
      const where = storedKey(organizationId, id);
      return (await prisma.suggestion.updateMany({ where, data: { feedback: storedJson(feedback) } })).count > 0;
    },
    recordUsage: async (organizationId, id, usage) => {
      const where = { ...storedKey(organizationId, id), usage: { equals: Prisma.DbNull } };
      return (await prisma.suggestion.updateMany({ where, data: { usage: storedJson(usage) } })).count > 0;
    },
  };
}

function rowOf({ wish, draft, feedback, usage, askedBy, ...columns }: SuggestionRecord) {
  return {
    ...columns,
    askedBy: askedBy === null ? null : String(askedBy),
    wish: jsonOrNull(wish),
    draft: jsonOrNull(draft),
    feedback: jsonOrNull(feedback),
    usage: jsonOrNull(usage),
  };
}

function jsonOrNull(value: object | null) {
  return value === null ? Prisma.DbNull : storedJson(value);
}

function recordOf({ wish, draft, feedback, usage, askedBy, ...row }: SuggestionRow): SuggestionRecord {
  return {
    ...row,
    origin: Origin.parse(row.origin),
    state: State.parse(row.state),
    // Written by this file only, from the same closed sets.
    reason: row.reason as SuggestionRecord["reason"],
    askedBy: askedBy === null ? null : Number(askedBy),
    wish: wish === null ? null : readStoredJson(wish),
    draft: draft === null ? null : readStoredJson(draft),
    feedback: feedback === null ? null : readStoredJson(feedback),
    usage: usage === null ? null : readStoredJson(usage),
  };
}
