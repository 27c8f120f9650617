import type { Article, ArticleVersion } from "@opencx/shared/knowledge";
import type { Page, PageRequest } from "@opencx/shared/paging";
import { DataSourceKind, Visibility } from "@opencx/shared/vocabulary";
import { z } from "zod";
import { primaryTag } from "#domain/language/primary-tag.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { containing } from "./containing.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import type { Knowledge, StoredFingerprint } from "./knowledge.ts";
import { type Paging, readCursor, rowsToRead, toPage } from "./page-cursor.ts";
import { storedId, storedIds, storedKey } from "./stored-id.ts";
import { findTrainingSource } from "./training-source.ts";

const select = {
  id: true,
  sourceId: true,
  externalId: true,
  title: true,
  url: true,
  locale: true,
  visibility: true,
  visibilityReason: true,
  isOverridden: true,
  updatedAt: true,
  brand: true,
} satisfies Prisma.ArticleSelect;
type Row = Prisma.ArticleGetPayload<{ select: typeof select }>;

const paging: Paging<Row, [string, string]> = {
  list: "articles",
  schema: z.tuple([z.iso.datetime(), z.uuid()]),
  position: ({ updatedAt, id }) => [updatedAt.toISOString(), id],
};
const orderBy = [{ updatedAt: "desc" as const }, { id: "desc" as const }];

export async function listArticles(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; filter: Parameters<Knowledge["list"]>[1]; page: PageRequest },
): Promise<Page<Article>> {
  const { organizationId, filter, page: request } = wanted;
  const scenarios = await findTrainingSource(prisma, organizationId);
  const where = {
    AND: [
      { organizationId: storedId(organizationId), ...(scenarios && { sourceId: { not: scenarios } }) },
      matching(filter),
      after(readCursor(paging, request.cursor)),
    ],
  };
  const rows = await prisma.article.findMany({ where, orderBy, select, take: rowsToRead(request) });
  const { items, nextCursor } = toPage(paging, { rows, request });
  return { items: await withSources(prisma, { organizationId, rows: items }), nextCursor };
}

function matching({ query, sourceId, visibility, locale }: Parameters<Knowledge["list"]>[1]): Prisma.ArticleWhereInput {
  const words = query?.trim().split(/\s+/) ?? [];
  return {
    AND: words.filter((word) => word !== "").map((word) => ({ title: containing(word) })),
    ...(sourceId !== undefined && { sourceId: storedId(sourceId) }),
    ...(visibility && { visibility }),
    ...(locale !== undefined && { locale }),
  };
}

function after(position: [string, string] | null): Prisma.ArticleWhereInput {
  if (!position) return {};
  const [updatedAt, id] = position;
  return { OR: [{ updatedAt: { lt: updatedAt } }, { updatedAt, id: { lt: id } }] };
}

export async function findArticles(
  prisma: PrismaTransaction,
  { organizationId, ids }: { organizationId: string; ids: string[] },
): Promise<Map<string, Article>> {
  const where = { organizationId: storedId(organizationId), id: { in: storedIds(ids) } };
  const rows = await prisma.article.findMany({ where, select });
  const articles = await withSources(prisma, { organizationId, rows });
  return new Map(articles.map((article) => [article.id, article]));
}

/** The exact locale where there is one, else another of the same language. */
export async function findVersionsIn(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; articleIds: readonly string[]; locale: string },
): Promise<Map<string, Article>> {
  const organizationId = storedId(wanted.organizationId);
  const locale = wanted.locale.toLowerCase();
  const cited = await prisma.article.findMany({ where: { organizationId, id: { in: storedIds(wanted.articleIds) } } });
  const keys = cited.map(({ sourceId, externalId }) => ({ sourceId, externalId }));
  if (keys.length === 0) return new Map();
  const rows = await prisma.article.findMany({
    where: { organizationId, OR: keys },
    select,
    orderBy: { locale: "asc" },
  });
  const others = await withSources(prisma, { organizationId, rows });
  return new Map(
    cited.flatMap(({ id, sourceId, externalId }) => {
      const versions = others.filter((other) => other.source.id === sourceId && other.externalId === externalId);
      const found =
        versions.find((other) => other.locale.toLowerCase() === locale) ??
        versions.find((other) => primaryTag(other.locale) === primaryTag(locale));
      return found ? [[id, found]] : [];
    }),
  );
}

export async function findArticle(
  prisma: PrismaTransaction,
  { organizationId, id }: { organizationId: string; id: string },
): Promise<(Article & { html: string; versions: ArticleVersion[] }) | null> {
  const row = await prisma.article.findFirst({
    where: storedKey(organizationId, id),
    select: { ...select, html: true },
  });
  if (!row) return null;
  const [article] = await withSources(prisma, { organizationId, rows: [row] });
  if (!article) return null;
  const versions = await prisma.articleVersion.findMany({
    where: { organizationId: storedId(organizationId), articleId: row.id },
    orderBy: { version: "desc" },
  });
  return { ...article, html: row.html, versions: versions.map(versionOf) };
}

function versionOf(row: { version: number; title: string; updatedAt: Date; seenAt: Date }): ArticleVersion {
  const { version, title, updatedAt, seenAt } = row;
  return { version, title, updatedAt: updatedAt.toISOString(), seenAt: seenAt.toISOString() };
}

/** An article whose source vanished between the two readings has gone with it. */
async function withSources(
  prisma: PrismaTransaction,
  { organizationId, rows }: { organizationId: string; rows: Row[] },
): Promise<Article[]> {
  const ids = [...new Set(rows.map(({ sourceId }) => sourceId))];
  const where = { organizationId: storedId(organizationId), id: { in: ids } };
  const found = await prisma.dataSource.findMany({ where, select: { id: true, kind: true, name: true } });
  const sources = new Map(found.map((source) => [source.id, { ...source, kind: DataSourceKind.parse(source.kind) }]));
  return rows.flatMap((row) => {
    const source = sources.get(row.sourceId);
    return source ? [articleOf(row, source)] : [];
  });
}

function articleOf(row: Row, source: Article["source"]): Article {
  const { id, externalId, title, url, locale, visibilityReason, brand } = row;
  return {
    id,
    externalId,
    title,
    url,
    locale,
    visibility: Visibility.parse(row.visibility),
    updatedAt: row.updatedAt.toISOString(),
    source,
    brand,
    visibilityReason: row.isOverridden
      ? `Set to internal by an admin. The help center says: ${visibilityReason}`
      : visibilityReason,
  };
}

/** What the source last said, not what is in force: an override must not look like a change at the source. */
export async function readFingerprints(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; sourceId: string; externalIds: string[] },
): Promise<StoredFingerprint[]> {
  const rows = await prisma.article.findMany({
    where: {
      organizationId: storedId(wanted.organizationId),
      sourceId: storedId(wanted.sourceId),
      externalId: { in: wanted.externalIds },
    },
    omit: { html: true },
  });
  return rows.map((row) => ({
    articleId: row.id,
    externalId: row.externalId,
    locale: row.locale,
    contentHash: row.contentHash,
    visibility: Visibility.parse(row.sourceVisibility),
    visibilityReason: row.visibilityReason,
    url: row.url,
    updatedAt: row.updatedAt,
    articleUpdatedAt: row.articleUpdatedAt,
    isSettled: row.isSettled,
    embeddingModel: row.embeddingModel,
  }));
}
