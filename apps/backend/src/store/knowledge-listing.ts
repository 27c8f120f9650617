import { Visibility } from "@opencx/shared/vocabulary";
import { Prisma } from "#generated/prisma/client.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { storedId } from "./stored-id.ts";

/** A complete listing of the help center of one brand; null = the account's own. */
export type Listing = { id: string; brand: string | null };
export type AbsentArticle = {
  externalId: string;
  /** Whether an earlier complete listing did not have it either. */
  wasAbsentBefore: boolean;
  entries: { articleId: string; locale: string; title: string; url: string; visibility: Visibility }[];
};

/** Which articles the listings of a source account for. Every method works on whole articles, in all their locales. */
export type ArticleListings = {
  /** These articles exist: the newest listing accounts for them, and they belong to `brand`. */
  account(
    organizationId: string,
    sourceId: string,
    found: { externalIds: string[]; listingId: string | null; brand: string | null },
  ): Promise<void>;
  /** How many indexed articles of the brand the listing does not account for, and how many there are. */
  absence(organizationId: string, sourceId: string, listing: Listing): Promise<{ absent: number; total: number }>;
  /** Some of them, in the order of their numbers. */
  absentArticles(organizationId: string, sourceId: string, listing: Listing, limit: number): Promise<AbsentArticle[]>;
  /** They stay in use and are remembered as missing; null = all that the listing does not account for. */
  rememberAbsent(
    organizationId: string,
    sourceId: string,
    missing: { listing: Listing; externalIds: string[] | null; at: Date },
  ): Promise<void>;
  /** Articles that are remembered as missing, and how many there are in all. */
  rememberedAbsent(
    organizationId: string,
    sourceId: string,
    limit: number,
  ): Promise<{ articles: AbsentArticle[]; count: number }>;
};

export function createArticleListings(prisma: PrismaTransaction): ArticleListings {
  return {
    account: async (organizationId, sourceId, { externalIds, listingId, brand }) => {
      if (externalIds.length === 0) return;
      await prisma.$executeRaw`
        UPDATE article SET listing_id = coalesce(${listingId}::uuid, listing_id), absent_since = NULL, brand = ${brand}
        WHERE ${ofSource(organizationId, sourceId)} AND external_id = ANY(${externalIds})
          AND (absent_since IS NOT NULL OR brand IS DISTINCT FROM ${brand}
            OR listing_id IS DISTINCT FROM coalesce(${listingId}::uuid, listing_id))`;
    },
    absence: async (organizationId, sourceId, { id, brand }) => {
      const [counted] = await prisma.$queryRaw<{ absent: number; total: number }[]>`
        SELECT count(DISTINCT external_id)::int AS total,
          (count(DISTINCT external_id) FILTER (WHERE listing_id IS DISTINCT FROM ${id}::uuid))::int AS absent
        FROM article WHERE ${ofSource(organizationId, sourceId)} AND brand IS NOT DISTINCT FROM ${brand}`;
      return counted ?? { absent: 0, total: 0 };
    },
    absentArticles: (organizationId, sourceId, listing, limit) =>
      readArticles(prisma, Prisma.sql`${ofSource(organizationId, sourceId)} AND ${notIn(listing)}`, limit),
    rememberAbsent: async (organizationId, sourceId, { listing, externalIds, at }) => {
      const chosen = externalIds === null ? Prisma.empty : Prisma.sql`AND external_id = ANY(${externalIds})`;
      await prisma.$executeRaw`
        UPDATE article SET absent_since = coalesce(absent_since, ${at}::timestamptz), listing_id = ${listing.id}::uuid
        WHERE ${ofSource(organizationId, sourceId)} AND ${notIn(listing)} ${chosen}`;
    },
    rememberedAbsent: async (organizationId, sourceId, limit) => {
      const missing = Prisma.sql`${ofSource(organizationId, sourceId)} AND absent_since IS NOT NULL`;
      const [counted] = await prisma.$queryRaw<{ count: number }[]>`
        SELECT count(DISTINCT external_id)::int AS count FROM article WHERE ${missing}`;
      return { articles: await readArticles(prisma, missing, limit), count: counted?.count ?? 0 };
    },
  };
}

function ofSource(organizationId: string, sourceId: string): Prisma.Sql {
  return Prisma.sql`organization_id = ${storedId(organizationId)}::uuid AND source_id = ${storedId(sourceId)}::uuid`;
}

function notIn({ id, brand }: Listing): Prisma.Sql {
  return Prisma.sql`brand IS NOT DISTINCT FROM ${brand} AND listing_id IS DISTINCT FROM ${id}::uuid`;
}

type Row = {
  externalId: string;
  articleId: string;
  locale: string;
  title: string;
  url: string;
  visibility: string;
  wasAbsentBefore: boolean;
};

async function readArticles(prisma: PrismaTransaction, where: Prisma.Sql, limit: number): Promise<AbsentArticle[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT external_id AS "externalId", id AS "articleId", locale, title, url, visibility,
      absent_since IS NOT NULL AS "wasAbsentBefore"
    FROM article
    WHERE ${where} AND external_id IN (
      SELECT DISTINCT external_id FROM article WHERE ${where} ORDER BY external_id LIMIT ${limit}
    )
    ORDER BY external_id, locale`;
  const articles = new Map<string, AbsentArticle>();
  for (const { externalId, wasAbsentBefore, visibility, ...entry } of rows) {
    const article = articles.get(externalId) ?? { externalId, wasAbsentBefore, entries: [] };
    article.entries.push({ ...entry, visibility: Visibility.parse(visibility) });
    articles.set(externalId, article);
  }
  return [...articles.values()];
}
