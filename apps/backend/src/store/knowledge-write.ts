import { v7 as uuidv7 } from "uuid";
import type { PrismaTransaction } from "./database/open-database.ts";
import type { ArticleWrite, Knowledge } from "./knowledge.ts";
import { orNotFound } from "./not-found.ts";
import { bumpKnowledgeRevision } from "./organizations.ts";
import { searchVector } from "./search-text.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { jsonText } from "./stored-json.ts";

/** Passages of one statement; a vector of 1,536 numbers weighs about 20 KB as text. */
const PASSAGES_AT_ONCE = 100;

/** Replaces the entry, its passages and its place in the revision. Runs inside one transaction. */
export async function writeArticle(prisma: PrismaTransaction, write: ArticleWrite): Promise<string> {
  await lockSource(prisma, write);
  const article = await upsertArticle(prisma, write);
  const { organizationId } = write;
  await prisma.articleVersion.createMany({
    data: {
      organizationId,
      articleId: article.id,
      version: article.version,
      title: write.entry.title,
      contentHash: write.contentHash,
      updatedAt: write.entry.updatedAt,
      seenAt: new Date(),
    },
    skipDuplicates: true,
  });
  await prisma.passage.deleteMany({ where: { organizationId, articleId: article.id } });
  for (let from = 0; from < write.passages.length; from += PASSAGES_AT_ONCE)
    await insertPassages(prisma, { write, article, from });
  await bumpKnowledgeRevision(prisma, organizationId);
  return article.id;
}

/** A source that is being deleted is waited for and then not found, instead of getting articles back. */
async function lockSource(prisma: PrismaTransaction, { organizationId, sourceId }: ArticleWrite): Promise<void> {
  const [locked] = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM data_source
    WHERE organization_id = ${storedId(organizationId)}::uuid AND id = ${storedId(sourceId)}::uuid FOR KEY SHARE`;
  orNotFound(locked, { what: "data source", id: sourceId });
}

type StoredArticle = { id: string; version: number; visibility: string };

/** The version counts wordings, so it moves only with the content hash. An admin's override outlives every sync. */
async function upsertArticle(prisma: PrismaTransaction, write: ArticleWrite): Promise<StoredArticle> {
  const { organizationId, sourceId, entry, html, contentHash, isSettled, embeddingModel } = write;
  const [article] = await prisma.$queryRaw<StoredArticle[]>`
    INSERT INTO article (organization_id, id, source_id, external_id, locale, title, url, html, visibility,
      source_visibility, visibility_reason, is_default_locale, category, section, labels, updated_at,
      article_updated_at, is_settled, content_hash, embedding_model)
    VALUES (${organizationId}::uuid, ${write.id ?? uuidv7()}::uuid, ${sourceId}::uuid, ${entry.externalId}, ${entry.locale},
      ${entry.title}, ${entry.url}, ${html}, ${entry.visibility}, ${entry.visibility}, ${entry.visibilityReason},
      ${entry.isDefaultLocale}, ${entry.category}, ${entry.section}, ${entry.labels}::text[],
      ${entry.updatedAt}::timestamptz, ${entry.articleUpdatedAt}::timestamptz, ${isSettled}, ${contentHash},
      ${embeddingModel})
    ON CONFLICT (organization_id, source_id, external_id, locale) DO UPDATE SET
      title = excluded.title, url = excluded.url, html = excluded.html,
      visibility = CASE WHEN article.is_overridden THEN 'internal' ELSE excluded.visibility END,
      source_visibility = excluded.source_visibility, visibility_reason = excluded.visibility_reason,
      is_default_locale = excluded.is_default_locale, category = excluded.category, section = excluded.section,
      labels = excluded.labels, updated_at = excluded.updated_at, article_updated_at = excluded.article_updated_at,
      is_settled = excluded.is_settled, content_hash = excluded.content_hash,
      embedding_model = excluded.embedding_model,
      version = article.version + CASE WHEN article.content_hash = excluded.content_hash THEN 0 ELSE 1 END
    RETURNING id, version, visibility`;
  return orNotFound(article, { what: "article", id: entry.externalId });
}

async function insertPassages(
  prisma: PrismaTransaction,
  { write, article, from }: { write: ArticleWrite; article: StoredArticle; from: number },
): Promise<void> {
  const rows = write.passages.slice(from, from + PASSAGES_AT_ONCE).map((passage) => ({
    id: uuidv7(),
    ordinal: passage.ordinal,
    heading_path: passage.headingPath,
    text: passage.text,
    blocks: passage.blocks,
    term_count: passage.terms.length,
    search: searchVector(passage.terms),
    embedding: `[${passage.embedding.join(",")}]`,
  }));
  await prisma.$executeRaw`
    INSERT INTO passage (organization_id, id, article_id, source_id, ordinal, heading_path, text, blocks, locale,
      visibility, term_count, search, embedding_model, embedding)
    SELECT ${write.organizationId}::uuid, id, ${article.id}::uuid, ${write.sourceId}::uuid, ordinal, heading_path,
      text, blocks, ${write.entry.locale}, ${article.visibility}, term_count, search::tsvector,
      ${write.embeddingModel}, embedding::vector
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS passage (id uuid, ordinal int, heading_path text[],
      text text, blocks jsonb, term_count int, search text, embedding text)`;
}

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
