import type { PrismaTransaction } from "./database/open-database.ts";
import type { Knowledge } from "./knowledge.ts";
import { orNotFound } from "./not-found.ts";
import { bumpKnowledgeRevision } from "./organizations.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { jsonText } from "./stored-json.ts";

type Labels = Parameters<Knowledge["relabel"]>[2];

/** One statement, so that no search ever sees an article and its passages under different labels. */
export async function relabelArticle(
  prisma: PrismaTransaction,
  { organizationId, articleId, labels }: { organizationId: string; articleId: string; labels: Labels },
): Promise<void> {
  const relabelled = await prisma.$queryRaw<{ id: string }[]>`
    WITH relabelled AS (
      UPDATE article SET source_visibility = ${labels.visibility},
        visibility = CASE WHEN is_overridden THEN 'internal' ELSE ${labels.visibility} END,
        visibility_reason = ${labels.visibilityReason}, url = ${labels.url},
        updated_at = ${labels.updatedAt}::timestamptz, article_updated_at = ${labels.articleUpdatedAt}::timestamptz,
        is_settled = ${labels.isSettled}
      WHERE organization_id = ${storedId(organizationId)}::uuid AND id = ${storedId(articleId)}::uuid
      RETURNING organization_id, id, visibility
    ), followed AS (
      UPDATE passage SET visibility = relabelled.visibility FROM relabelled
      WHERE passage.organization_id = relabelled.organization_id AND passage.article_id = relabelled.id
    )
    SELECT id FROM relabelled`;
  orNotFound(relabelled[0], { what: "article", id: articleId });
  await bumpKnowledgeRevision(prisma, organizationId);
}

/** Narrows to internal, or goes back to exactly what the source says. False when there is no such article. */
export async function overrideArticle(
  prisma: PrismaTransaction,
  {
    organizationId,
    articleId,
    override,
  }: { organizationId: string; articleId: string; override: "internal" | "inherit" },
): Promise<boolean> {
  const isOverridden = override === "internal";
  const overridden = await prisma.$queryRaw<{ id: string }[]>`
    WITH overridden AS (
      UPDATE article SET is_overridden = ${isOverridden},
        visibility = CASE WHEN ${isOverridden} THEN 'internal' ELSE source_visibility END
      WHERE organization_id = ${storedId(organizationId)}::uuid AND id = ${storedId(articleId)}::uuid
        AND source_id NOT IN (SELECT id FROM data_source WHERE kind = 'training')
      RETURNING organization_id, id, visibility
    ), followed AS (
      UPDATE passage SET visibility = overridden.visibility FROM overridden
      WHERE passage.organization_id = overridden.organization_id AND passage.article_id = overridden.id
    )
    SELECT id FROM overridden`;
  if (overridden.length === 0) return false;
  await bumpKnowledgeRevision(prisma, organizationId);
  return true;
}

export async function discardArticle(
  prisma: PrismaTransaction,
  { organizationId, articleId }: { organizationId: string; articleId: string },
): Promise<void> {
  const { count } = await prisma.article.deleteMany({ where: storedKey(organizationId, articleId) });
  if (count > 0) await bumpKnowledgeRevision(prisma, organizationId);
}

/** Passages, vectors and versions go with their article. */
export async function removeArticles(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; sourceId: string; keys: { externalId: string; locale: string }[] },
): Promise<number> {
  const { organizationId, sourceId, keys } = wanted;
  const removed = await prisma.$executeRaw`
    DELETE FROM article USING jsonb_to_recordset(${jsonText(keys)}::jsonb) AS gone ("externalId" text, locale text)
    WHERE article.organization_id = ${storedId(organizationId)}::uuid AND article.source_id = ${storedId(sourceId)}::uuid
      AND article.external_id = gone."externalId" AND article.locale = gone.locale`;
  if (removed > 0) await bumpKnowledgeRevision(prisma, organizationId);
  return removed;
}
