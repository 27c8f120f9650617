import type { Trace } from "@opencx/shared/trace";
import { z } from "zod";
import { Prisma, type Trace as TraceRow } from "#generated/prisma/client.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { NotFound } from "./not-found.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedIds, storedKey } from "./stored-id.ts";
import { jsonText, readStoredJson, storedJson } from "./stored-json.ts";

/** What a run cannot know: what became of its note and of the articles behind it. */
type SeenLater = "delivery" | "staleSources" | "usage" | "feedback" | "askedBy";

export type NewTrace = Omit<Trace, "id" | "at" | SeenLater> & {
  organizationId: string;
  id: string;
  sessionId: string | null;
  integrationId: string;
  ticketId: string;
  at: Date;
};
export type StoredTrace = Omit<Trace, SeenLater> & { sessionId: string | null };

export type Traces = {
  insert(trace: NewTrace): Promise<void>;
  /** Newest first. */
  listBySession(organizationId: string, sessionId: string, limit: number): Promise<StoredTrace[]>;
  /** Newest first, also those of runs that opened no session. */
  listByTicket(
    organizationId: string,
    ticket: { integrationId: string; ticketId: string },
    limit: number,
  ): Promise<StoredTrace[]>;
  find(organizationId: string, id: string): Promise<StoredTrace | null>;
  /** What these runs looked at, and nothing else of them. */
  entriesOf(organizationId: string, ids: string[]): Promise<Pick<StoredTrace, "id" | "entries">[]>;
  /** Adds a step that came after the run, e.g. how its delivery was settled. */
  addStep(organizationId: string, id: string, step: Trace["steps"][number]): Promise<void>;
};

const orderBy = [{ at: "desc" as const }, { id: "desc" as const }];
const Outcome = z.enum(["suggested", "replied", "handed_off", "resolved", "quiet", "failed"]);

export function createTraces({ prisma }: StoreClient): Traces {
  return {
    insert: async (trace) => {
      await prisma.trace.create({ data: rowOf(trace) });
    },
    listBySession: async (organizationId, sessionId, limit) => {
      const where = { organizationId: storedId(organizationId), sessionId: storedId(sessionId) };
      return (await prisma.trace.findMany({ where, orderBy, take: limit })).map(traceOf);
    },
    listByTicket: async (organizationId, { integrationId, ticketId }, limit) => {
      const where = { organizationId: storedId(organizationId), integrationId: storedId(integrationId), ticketId };
      return (await prisma.trace.findMany({ where, orderBy, take: limit })).map(traceOf);
    },
    find: async (organizationId, id) => {
      const where = storedKey(organizationId, id);
      const row = await prisma.trace.findFirst({ where });
      return row && traceOf(row);
    },
    entriesOf: async (organizationId, ids) => {
      const where = { organizationId: storedId(organizationId), id: { in: storedIds(ids) } };
      const rows = await prisma.trace.findMany({ where, select: { id: true, entries: true } });
      return rows.map(({ id, entries }) => ({ id, entries: readStoredJson(entries) }));
    },
    addStep: async (organizationId, id, step) => {
      const added = await prisma.$executeRaw`
        UPDATE trace SET steps = steps || ${jsonText([step])}::jsonb
        WHERE organization_id = ${storedId(organizationId)}::uuid AND id = ${storedId(id)}::uuid`;
      if (added === 0) throw new NotFound("trace", id);
    },
  };
}

const FORGOTTEN = "What the engine was given is kept no longer: a comment in it was redacted in the helpdesk.";

/** Runs of a session keep what they decided and lose what they were given, which holds the conversation word by word. */
export async function forgetPrompts(
  prisma: PrismaTransaction,
  session: { organizationId: string; id: string },
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE trace SET prompt = ${FORGOTTEN}, model_calls = (
      SELECT coalesce(jsonb_agg(call || '{"prompt": null}' ORDER BY place), '[]')
      FROM jsonb_array_elements(model_calls) WITH ORDINALITY AS calls (call, place))
    WHERE organization_id = ${storedId(session.organizationId)}::uuid AND session_id = ${storedId(session.id)}::uuid
      AND prompt IS NOT NULL`;
}

function rowOf(trace: NewTrace): Prisma.TraceCreateManyInput {
  return {
    ...trace,
    topic: trace.topic === null ? Prisma.DbNull : storedJson(trace.topic),
    entries: storedJson(trace.entries),
    actions: storedJson(trace.actions),
    claims: storedJson(trace.claims),
    redactions: storedJson(trace.redactions),
    timingsMs: storedJson(trace.timingsMs),
    steps: storedJson(trace.steps),
    modelCalls: storedJson(trace.modelCalls),
    rules: storedJson(trace.rules),
  };
}

function traceOf({
  organizationId: _organization,
  integrationId: _integration,
  ticketId: _ticket,
  ...row
}: TraceRow): StoredTrace {
  return {
    ...row,
    at: row.at.toISOString(),
    outcome: Outcome.parse(row.outcome),
    topic: readStoredJson(row.topic),
    entries: readStoredJson(row.entries),
    actions: readStoredJson(row.actions),
    claims: readStoredJson(row.claims),
    redactions: readStoredJson(row.redactions),
    timingsMs: readStoredJson(row.timingsMs),
    steps: readStoredJson(row.steps),
    modelCalls: readStoredJson(row.modelCalls),
    rules: readStoredJson(row.rules),
  };
}
