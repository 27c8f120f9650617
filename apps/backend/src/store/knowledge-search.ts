import type { Audience } from "@opencx/shared/knowledge";
import { Visibility } from "@opencx/shared/vocabulary";
import { primaryTag } from "#domain/language/primary-tag.ts";
import { Prisma } from "#generated/prisma/client.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import type { Candidate, CandidateQuery } from "./knowledge.ts";
import { anyOf, isLexeme } from "./search-text.ts";
import { storedId, storedIds } from "./stored-id.ts";
import { readStoredJson } from "./stored-json.ts";
import { storedMaskedText } from "./stored-masked-text.ts";

type Scope = { organizationId: string; audience: Audience } & Pick<CandidateQuery, "onlySource" | "exceptSource">;

/** The passages that this audience may ever see. Every search starts from here; nothing is filtered afterwards. */
function visiblePassages({ organizationId, audience, onlySource, exceptSource }: Scope): Prisma.Sql {
  const visibilities: Visibility[] = audience === "customer" ? ["public"] : ["public", "internal"];
  const only = onlySource ? Prisma.sql`AND passage.source_id = ${storedId(onlySource)}::uuid` : Prisma.empty;
  const except = exceptSource ? Prisma.sql`AND passage.source_id <> ${storedId(exceptSource)}::uuid` : Prisma.empty;
  return Prisma.sql`passage.organization_id = ${storedId(organizationId)}::uuid
    AND passage.visibility = ANY(${visibilities}) ${only} ${except}`;
}

export async function countTerms(
  prisma: PrismaTransaction,
  wanted: Scope & { terms: string[] },
): Promise<{ passages: number; counts: Map<string, number> }> {
  const scope = visiblePassages(wanted);
  const terms = [...new Set(wanted.terms)].filter(isLexeme);
  const [all] = await prisma.$queryRaw<{ passages: number }[]>`
    SELECT count(*)::int AS passages FROM passage WHERE ${scope}`;
  const held = await prisma.$queryRaw<{ term: string; passages: number }[]>`
    SELECT term, (SELECT count(*)::int FROM passage WHERE ${scope} AND passage.search @@ query::tsquery) AS passages
    FROM unnest(${terms}::text[], ${terms.map((term) => anyOf([term]))}::text[]) AS wanted (term, query)`;
  const counts = new Map(wanted.terms.map((term) => [term, 0]));
  for (const { term, passages } of held) counts.set(term, passages);
  return { passages: all?.passages ?? 0, counts };
}

/** Passages are cut to a size, so their average need not be asked for each time. */
const USUAL_TERM_COUNT = 150;

/**
 * BM25 over the terms given, each found through the index: the time depends on how often the terms occur, not on how
 * many passages there are. PostgreSQL does not tell how often a term occurs in a passage, but `ts_rank` of one term is
 * 6/pi² times the sum of 1/k² up to that number, which is turned back here (exact to a few hundredths). It is used twice
 * and dear, so it is kept: left to itself PostgreSQL would put it in both places.
 */
export function findByTerms(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; terms: { term: string; weight: number }[]; query: CandidateQuery },
): Promise<Candidate[]> {
  const { organizationId, query } = wanted;
  const terms = wanted.terms.filter(({ term }) => isLexeme(term));
  if (terms.length === 0) return Promise.resolve([]);
  const scope = visiblePassages({ organizationId, ...query });
  return rank(prisma, {
    query,
    scored: Prisma.sql`
      WITH wanted AS MATERIALIZED (
        SELECT query::tsquery AS query, weight
        FROM unnest(${terms.map(({ term }) => anyOf([term]))}::text[], ${terms.map(({ weight }) => weight)}::float8[])
          AS wanted (query, weight)
      ), held AS MATERIALIZED (
        SELECT passage.organization_id, passage.id, passage.locale, passage.term_count, wanted.weight,
          1 / (1.644934 - least(ts_rank('{1,1,1,1}', passage.search, wanted.query) * 1.644934, 1.644)) - 0.5 AS frequency
        FROM wanted JOIN passage ON passage.search @@ wanted.query
        WHERE ${scope}
      )
      SELECT organization_id, id, locale,
        sum(weight * frequency * 2.6 / (frequency + 1.6 * (0.3 + 0.7 * (term_count / ${USUAL_TERM_COUNT}::float8)))) AS score
      FROM held
      GROUP BY organization_id, id, locale`,
  });
}

/**
 * A vector without direction is near to nothing: its distance is not a number and it is left out. So are vectors of
 * another model, and of the same model's name with another length: an endpoint may change what stands behind a name.
 */
export function findByVector(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; vector: readonly number[]; model: string; query: CandidateQuery },
): Promise<Candidate[]> {
  const { organizationId, vector, model, query } = wanted;
  if (vector.length === 0) return Promise.resolve([]);
  return rank(prisma, {
    query,
    scored: Prisma.sql`
      SELECT passage.organization_id, passage.id, passage.locale,
        1 - (passage.embedding <=> ${`[${vector.join(",")}]`}::vector) AS score
      FROM passage
      WHERE ${visiblePassages({ organizationId, ...query })} AND passage.embedding_model = ${model}
        AND vector_dims(passage.embedding) = ${vector.length}`,
  });
}

type CandidateRow = Omit<Candidate, "visibility" | "text" | "blocks"> & {
  visibility: string;
  text: string;
  blocks: Prisma.JsonValue;
};

const CANDIDATE_COLUMNS = Prisma.sql`passage.id AS "passageId", passage.article_id AS "articleId",
  passage.source_id AS "sourceId", article.external_id AS "externalId", article.is_default_locale AS "isDefaultLocale",
  article.title, article.url, passage.locale, passage.visibility, article.updated_at AS "updatedAt",
  passage.heading_path AS "headingPath", passage.text, passage.blocks`;

/** Best first, the wanted language before all others. Bodies are read for the few that remain. */
async function rank(
  prisma: PrismaTransaction,
  { scored, query }: { scored: Prisma.Sql; query: CandidateQuery },
): Promise<Candidate[]> {
  const language = query.locale === null ? "" : primaryTag(query.locale);
  const rows = await prisma.$queryRaw<CandidateRow[]>`
    WITH scored AS MATERIALIZED (${scored}), wanted_locale AS MATERIALIZED (
      SELECT locale FROM (SELECT DISTINCT locale FROM scored) AS held
      WHERE split_part(lower(replace(locale, '_', '-')), '-', 1) = ${language}
    ), best AS (
      SELECT *, locale IN (SELECT locale FROM wanted_locale) AS is_wanted_language
      FROM scored
      WHERE score <> 'NaN'::float8
      ORDER BY is_wanted_language DESC, score DESC, id
      LIMIT ${query.limit}
    )
    SELECT ${CANDIDATE_COLUMNS}, best.score AS "listScore"
    FROM best
      JOIN passage ON passage.organization_id = best.organization_id AND passage.id = best.id
      JOIN article ON article.organization_id = passage.organization_id AND article.id = passage.article_id
    ORDER BY best.is_wanted_language DESC, best.score DESC, best.id`;
  return rows.map(candidateOf);
}

/** Every passage of some articles, in reading order. */
export async function readPassages(
  prisma: PrismaTransaction,
  wanted: Scope & { articleIds: readonly string[] },
): Promise<Candidate[]> {
  const ids = storedIds(wanted.articleIds);
  if (ids.length === 0) return [];
  const rows = await prisma.$queryRaw<CandidateRow[]>`
    SELECT ${CANDIDATE_COLUMNS}, 1::float8 AS "listScore"
    FROM passage
      JOIN article ON article.organization_id = passage.organization_id AND article.id = passage.article_id
    WHERE ${visiblePassages(wanted)} AND passage.article_id = ANY(${ids}::uuid[])
    ORDER BY passage.article_id, passage.ordinal`;
  return rows.map(candidateOf);
}

function candidateOf(row: CandidateRow): Candidate {
  return {
    ...row,
    visibility: Visibility.parse(row.visibility),
    text: storedMaskedText(row.text),
    blocks: readStoredJson(row.blocks),
  };
}
