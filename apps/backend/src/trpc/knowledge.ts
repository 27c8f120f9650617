import type { Hit } from "@opencx/shared/knowledge";
import { ListArticles, SearchKnowledge, SetVisibility } from "@opencx/shared/knowledge";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { router, withScope } from "./procedures.ts";

const read = withScope("knowledge:read");
const write = withScope("knowledge:write");
const DEFAULT_HITS = 10;

export const knowledgeRouter = router({
  search: read.input(SearchKnowledge).query(async ({ ctx, input }) => ({ hits: await search(ctx, input) })),
  list: read
    .input(ListArticles.default({}))
    .query(({ ctx, input: { cursor, limit, ...filter } }) =>
      ctx.services.store.knowledge.list(ctx.actor.organizationId, filter, { cursor, limit }),
    ),
  get: read.input(z.object({ id: z.string() })).query(async ({ ctx, input }) => {
    const article = await ctx.services.store.knowledge.find(ctx.actor.organizationId, input.id);
    if (!article) throw missing(input.id);
    return article;
  }),
  /** What became of an article that is no longer there; null when nothing is known of it. */
  tombstone: read
    .input(z.object({ id: z.string() }))
    .query(({ ctx, input }) => ctx.services.store.syncEntries.tombstone(ctx.actor.organizationId, input.id)),
  setVisibility: write.input(SetVisibility).mutation(async ({ ctx, input }) => {
    const article = await ctx.services.store.knowledge.setOverride(
      ctx.actor.organizationId,
      input.id,
      input.visibility,
    );
    if (!article) throw missing(input.id);
    return article;
  }),
});

function missing(id: string): TRPCError {
  return new TRPCError({ code: "NOT_FOUND", message: `There is no article ${id}; it may have been deleted.` });
}

type SearchContext = {
  actor: { organizationId: string };
  services: Pick<import("./services.ts").Services, "retrieve" | "maskPlain" | "store">;
};

async function search(ctx: SearchContext, input: z.infer<typeof SearchKnowledge>): Promise<Hit[]> {
  const { organizationId } = ctx.actor;
  const limit = input.limit ?? DEFAULT_HITS;
  const found = await ctx.services.retrieve({
    organizationId,
    question: ctx.services.maskPlain(input.query),
    audience: input.audience,
    locale: input.locale ?? null,
    limit,
  });
  // Scenarios come beside the articles, before them.
  const passages = found.passages.slice(0, limit);
  const articles = await ctx.services.store.knowledge.findMany(
    organizationId,
    passages.map((passage) => passage.articleId),
  );
  return passages.flatMap((passage) => {
    const article = articles.get(passage.articleId);
    // Deleted between the two readings.
    if (!article) return [];
    return [{ ...article, passage: passage.text, score: passage.score, headingPath: passage.headingPath }];
  });
}
