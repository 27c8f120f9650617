import type { Trace } from "@opencx/shared/trace";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { StoredTrace } from "#store/traces.ts";
import { router, withScope } from "./procedures.ts";
import type { Services } from "./services.ts";
import { staleSourcesOf } from "./stale-sources.ts";

export const tracesRouter = router({
  /** One run by itself: where the training link of a note leads. */
  get: withScope("sessions:read")
    .input(z.object({ id: z.string() }))
    .query(async ({ ctx, input }) => {
      const { organizationId } = ctx.actor;
      const found = await ctx.services.store.traces.find(organizationId, input.id);
      const [trace] = found ? await presentTraces(ctx.services, organizationId, [found]) : [];
      if (!found || !trace) throw new TRPCError({ code: "NOT_FOUND", message: "There is no such answer." });
      const session = found.sessionId ? await ctx.services.store.sessions.find(organizationId, found.sessionId) : null;
      const cited = [...new Set(trace.entries.map((entry) => entry.articleId))];
      const articles = await ctx.services.store.knowledge.findMany(organizationId, cited);
      return {
        ...trace,
        session: session ? { id: session.id, number: session.number, subject: session.subject } : null,
        /** The customer's comment as it was masked; null where the run was about none. */
        question: session ? await questionOf(ctx.services, session, found.commentId) : null,
        /** Articles of this run that are still in the knowledge. */
        existingArticleIds: cited.filter((id) => articles.has(id)),
      };
    }),
});

async function questionOf(
  { store }: Services,
  session: Pick<SessionRecord, "organizationId" | "id">,
  commentId: string | null,
): Promise<string | null> {
  if (commentId === null) return null;
  const timeline = await store.sessions.timeline(session.organizationId, session.id);
  return timeline.find(({ externalId }) => externalId === commentId)?.text ?? null;
}

/** Joins runs with what became of their notes. */
export async function presentTraces(
  services: Services,
  organizationId: string,
  traces: StoredTrace[],
): Promise<Trace[]> {
  const deliveries = await services.store.deliveries.byTrace(
    organizationId,
    traces.map((trace) => trace.id),
  );
  const stale = await staleSourcesOf(services, organizationId, traces);
  const ids = traces.map(({ id }) => id);
  const suggestions = await services.store.suggestions.findMany(organizationId, ids);
  return traces.map(({ sessionId: _, ...trace }) => {
    const delivery = deliveries.get(trace.id);
    const suggestion = suggestions.get(trace.id);
    return {
      ...trace,
      staleSources: stale.get(trace.id) ?? [],
      usage: suggestion?.usage ?? null,
      feedback: suggestion?.feedback ?? null,
      askedBy: suggestion?.askedBy ?? null,
      delivery: delivery
        ? {
            state: delivery.state,
            remoteId: delivery.remoteId,
            trackedUntil: delivery.action === "note" ? delivery.trackedUntil.toISOString() : null,
          }
        : null,
    };
  });
}
