import { v7 as uuidv7 } from "uuid";
import type { PrismaTransaction } from "./database/open-database.ts";
import type { EntryWrite } from "./knowledge.ts";
import { orNotFound } from "./not-found.ts";
import { bumpKnowledgeRevision } from "./organizations.ts";
import { searchVector } from "./search-text.ts";
import { storedId } from "./stored-id.ts";
import { jsonText } from "./stored-json.ts";

/** Articles of one statement: each may hold two million characters. */
const ARTICLES_AT_ONCE = 10;
/** Passages of one statement; a vector of 1,536 numbers weighs about 20 KB as text. */
const PASSAGES_AT_ONCE = 100;

type Batch = { organizationId: string; sourceId: string; writes: readonly EntryWrite[] };

/**
 * Replaces entries of one source, their passages and their place in the revision, in a few statements for all of them.
 * Runs inside one transaction. Answers the articles' ids in the order of `writes`.
 */
export async function writeArticles(prisma: PrismaTransaction, batch: Batch): Promise<string[]> {
  if (batch.writes.length === 0) return [];
  await lockSource(prisma, batch);
  const stored = new Map<string, StoredArticle>();
  const writes = [...latestOfEach(batch.writes).values()];
  for (const some of chunks(writes, ARTICLES_AT_ONCE))
    for (const article of await upsertArticles(prisma, { ...batch, writes: some })) stored.set(keyOf(article), article);
  const written = writes.map((write) => ({ write, article: articleOf(stored, write) }));
  await recordVersions(prisma, batch.organizationId, written);
  const articleId = { in: written.map(({ article }) => article.id) };
  await prisma.passage.deleteMany({ where: { organizationId: batch.organizationId, articleId } });
  for (const some of chunks(written.flatMap(passageRows), PASSAGES_AT_ONCE)) await insertPassages(prisma, batch, some);
  await bumpKnowledgeRevision(prisma, batch.organizationId);
  return batch.writes.map((write) => articleOf(stored, write).id);
}

type Key = { externalId: string; locale: string };
type StoredArticle = Key & { id: string; version: number; visibility: string };
type Written = { write: EntryWrite; article: StoredArticle };

/** By the text as it is stored: what the database cannot keep is left out of it. */
function keyOf({ externalId, locale }: Key): string {
  return jsonText([externalId, locale]);
}

/** One statement may not touch a row twice, so of several wordings of one entry the last one counts. */
function latestOfEach(writes: readonly EntryWrite[]): Map<string, EntryWrite> {
  return new Map(writes.map((write) => [keyOf(write.entry), write]));
}

function articleOf(stored: ReadonlyMap<string, StoredArticle>, { entry }: EntryWrite): StoredArticle {
  return orNotFound(stored.get(keyOf(entry)), { what: "article", id: entry.externalId });
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** A source that is being deleted is waited for and then not found, instead of getting articles back. */
async function lockSource(prisma: PrismaTransaction, { organizationId, sourceId }: Batch): Promise<void> {
  const [locked] = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM data_source
    WHERE organization_id = ${storedId(organizationId)}::uuid AND id = ${storedId(sourceId)}::uuid FOR KEY SHARE`;
  orNotFound(locked, { what: "data source", id: sourceId });
}

/** The version counts wordings, so it moves only with the content hash. An admin's override outlives every sync. */
function upsertArticles(
  prisma: PrismaTransaction,
  { organizationId, sourceId, writes }: Batch,
): Promise<StoredArticle[]> {
  return prisma.$queryRaw<StoredArticle[]>`
    INSERT INTO article (organization_id, id, source_id, external_id, locale, title, url, html, visibility,
      source_visibility, visibility_reason, is_default_locale, category, section, labels, updated_at,
      article_updated_at, is_settled, content_hash, embedding_model)
    SELECT ${organizationId}::uuid, id, ${sourceId}::uuid, external_id, locale, title, url, html, visibility,
      visibility, visibility_reason, is_default_locale, category, section, labels, updated_at,
      article_updated_at, is_settled, content_hash, embedding_model
    FROM jsonb_to_recordset(${jsonText(writes.map(articleRow))}::jsonb) AS entry (id uuid, external_id text,
      locale text, title text, url text, html text, visibility text, visibility_reason text, is_default_locale boolean,
      category text, section text, labels text[], updated_at timestamptz, article_updated_at timestamptz,
      is_settled boolean, content_hash text, embedding_model text)
    ON CONFLICT (organization_id, source_id, external_id, locale) DO UPDATE SET
      title = excluded.title, url = excluded.url, html = excluded.html,
      visibility = CASE WHEN article.is_overridden THEN 'internal' ELSE excluded.visibility END,
      source_visibility = excluded.source_visibility, visibility_reason = excluded.visibility_reason,
      is_default_locale = excluded.is_default_locale, category = excluded.category, section = excluded.section,
      labels = excluded.labels, updated_at = excluded.updated_at, article_updated_at = excluded.article_updated_at,
      is_settled = excluded.is_settled, content_hash = excluded.content_hash,
      embedding_model = excluded.embedding_model,
      version = article.version + CASE WHEN article.content_hash = excluded.content_hash THEN 0 ELSE 1 END
    RETURNING id, external_id AS "externalId", locale, version, visibility`;
}

function articleRow({ id, entry, html, contentHash, isSettled, embeddingModel }: EntryWrite) {
  return {
    id: id ?? uuidv7(),
    external_id: entry.externalId,
    locale: entry.locale,
    title: entry.title,
    url: entry.url,
    html,
    visibility: entry.visibility,
    visibility_reason: entry.visibilityReason,
    is_default_locale: entry.isDefaultLocale,
    category: entry.category,
    section: entry.section,
    labels: entry.labels,
    updated_at: entry.updatedAt,
    article_updated_at: entry.articleUpdatedAt,
    is_settled: isSettled,
    content_hash: contentHash,
    embedding_model: embeddingModel,
  };
}

async function recordVersions(
  prisma: PrismaTransaction,
  organizationId: string,
  written: readonly Written[],
): Promise<void> {
  const rows = written.map(({ write: { entry, contentHash }, article }) => ({
    article_id: article.id,
    version: article.version,
    title: entry.title,
    content_hash: contentHash,
    updated_at: entry.updatedAt,
  }));
  await prisma.$executeRaw`
    INSERT INTO article_version (organization_id, article_id, version, title, content_hash, updated_at, seen_at)
    SELECT ${organizationId}::uuid, article_id, version, title, content_hash, updated_at, ${new Date()}::timestamptz
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS row (
      article_id uuid, version int, title text, content_hash text, updated_at timestamptz
    )
    ON CONFLICT DO NOTHING`;
}

function passageRows({ write, article }: Written) {
  return write.passages.map((passage) => ({
    id: uuidv7(),
    article_id: article.id,
    locale: article.locale,
    visibility: article.visibility,
    ordinal: passage.ordinal,
    heading_path: passage.headingPath,
    text: passage.text,
    blocks: passage.blocks,
    term_count: passage.terms.length,
    search: searchVector(passage.terms),
    embedding_model: write.embeddingModel,
    embedding: `[${passage.embedding.join(",")}]`,
  }));
}

async function insertPassages(
  prisma: PrismaTransaction,
  { organizationId, sourceId }: Batch,
  rows: readonly ReturnType<typeof passageRows>[number][],
): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO passage (organization_id, id, article_id, source_id, ordinal, heading_path, text, blocks, locale,
      visibility, term_count, search, embedding_model, embedding)
    SELECT ${organizationId}::uuid, id, article_id, ${sourceId}::uuid, ordinal, heading_path, text, blocks, locale,
      visibility, term_count, search::tsvector, embedding_model, embedding::vector
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS passage (id uuid, article_id uuid, locale text,
      visibility text, ordinal int, heading_path text[], text text, blocks jsonb, term_count int, search text,
      embedding_model text, embedding text)`;
}
