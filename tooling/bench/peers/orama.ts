import { create, insertMultiple, search, searchVector } from "@orama/orama";
import { HASH_EMBEDDING_DIMENSIONS, hashEmbedding } from "../../../apps/backend/src/domain/knowledge/hash-embedding.ts";
import type { Corpus } from "../corpus.ts";

/** Lists everything by vector, as ours does; its own default leaves out what is less similar than 0.8. */
const ANY_SIMILARITY = 0;

/** Orama's hybrid search, in the memory of this process. */
export async function oramaPeer({ passages }: Corpus, vectors: readonly (readonly number[])[], limit: number) {
  const index = create({
    schema: { title: "string", text: "string", embedding: `vector[${HASH_EMBEDDING_DIMENSIONS}]` } as const,
  });
  await insertMultiple(
    index,
    passages.map(({ title, text }, at) => ({ title, text, embedding: [...(vectors[at] ?? [])] })),
    500,
  );
  return {
    name: "Orama 3 hybrid, in memory",
    search: async (question: string): Promise<unknown> =>
      search(index, {
        mode: "hybrid",
        term: question,
        vector: { value: hashEmbedding(question), property: "embedding" },
        similarity: ANY_SIMILARITY,
        limit,
      }),
    /** The scores of the nearest by vector alone, best first. */
    nearest: async (vector: readonly number[], count: number): Promise<number[]> => {
      const { hits } = await searchVector(index, {
        vector: { value: [...vector], property: "embedding" },
        similarity: ANY_SIMILARITY,
        limit: count,
        mode: "vector",
      });
      return hits.map(({ score }) => score);
    },
  };
}
