import { v7 as uuidv7 } from "uuid";
import { hashEmbedding } from "../../../apps/backend/src/domain/knowledge/hash-embedding.ts";
import type { Corpus } from "../corpus.ts";
import type { Parts } from "../parts.ts";

const ROWS_AT_ONCE = 200;
const CANDIDATES = { words: 40, vector: 30 };
const RANK_OFFSET = 60;

const TABLE = `
  CREATE TABLE bench_passage (
    organization_id uuid NOT NULL, id uuid NOT NULL, title text NOT NULL, text text NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || text)) STORED,
    embedding vector(384) NOT NULL, PRIMARY KEY (organization_id, id));
  CREATE INDEX ON bench_passage USING gin (search);`;

const BY_WORDS = `
  SELECT id, title, text FROM bench_passage, websearch_to_tsquery('english', $2) AS query
  WHERE organization_id = $1 AND search @@ query ORDER BY ts_rank(search, query) DESC, id LIMIT ${CANDIDATES.words}`;

const BY_VECTOR = `
  SELECT id, title, text FROM bench_passage
  WHERE organization_id = $1 ORDER BY embedding <=> $2::vector, id LIMIT ${CANDIDATES.vector}`;

/** What a textbook does: PostgreSQL's own full-text search and an exact pgvector scan, fused by reciprocal rank. */
export async function plainSqlPeer(
  { database: { pool } }: Parts,
  { corpus, vectors, limit }: { corpus: Corpus; vectors: readonly (readonly number[])[]; limit: number },
) {
  const organizationId = uuidv7();
  for (const statement of TABLE.split(";").filter((text) => text.trim() !== "")) await pool.query(statement);
  for (let from = 0; from < corpus.passages.length; from += ROWS_AT_ONCE) {
    const rows = corpus.passages.slice(from, from + ROWS_AT_ONCE).map((passage, index) => ({
      ...passage,
      id: uuidv7(),
      embedding: `[${vectors[from + index]?.join(",") ?? ""}]`,
    }));
    await pool.query(
      `INSERT INTO bench_passage (organization_id, id, title, text, embedding)
       SELECT $1, id, title, text, embedding::vector
       FROM jsonb_to_recordset($2::jsonb) AS given (id uuid, title text, text text, embedding text)`,
      [organizationId, JSON.stringify(rows)],
    );
  }
  await pool.query("VACUUM ANALYZE bench_passage");
  return {
    name: "plain SQL: full text and exact pgvector",
    search: async (question: string): Promise<unknown> => {
      // Any of the words: all of them together stand in no passage.
      const words = [...question.matchAll(/\p{L}+/gu)].map(([word]) => word).join(" or ");
      const vector = `[${hashEmbedding(question).join(",")}]`;
      const lists = await Promise.all([
        pool.query<{ id: string }>(BY_WORDS, [organizationId, words]),
        pool.query<{ id: string }>(BY_VECTOR, [organizationId, vector]),
      ]);
      return fuse(
        lists.map(({ rows }) => rows),
        limit,
      );
    },
  };
}

function fuse(lists: readonly (readonly { id: string }[])[], limit: number): { id: string }[] {
  const scores = new Map<string, { row: { id: string }; score: number }>();
  for (const list of lists)
    for (const [index, row] of list.entries()) {
      const score = (scores.get(row.id)?.score ?? 0) + 1 / (RANK_OFFSET + index);
      scores.set(row.id, { row, score });
    }
  return [...scores.values()]
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ row }) => row);
}
