import { analyse } from "../../apps/backend/src/domain/knowledge/analyse.ts";
import { HASH_EMBEDDING_MODEL } from "../../apps/backend/src/domain/knowledge/hash-embedding.ts";
import { maskPlain } from "../../apps/backend/src/domain/redaction/mask.ts";
import type { ArticleWrite } from "../../apps/backend/src/store/knowledge.ts";
import type { Corpus } from "./corpus.ts";
import type { Parts } from "./parts.ts";

const PASSAGES_OF_AN_ARTICLE = 10;
const ARTICLES_AT_ONCE = 50;
const LOCALE = "en-us";

/** Puts a corpus into the product's own tables, by its own way of writing. */
export async function fillKnowledge(
  { store, database, organizationId }: Parts,
  { corpus, vectors }: { corpus: Corpus; vectors: readonly (readonly number[])[] },
): Promise<void> {
  const { id: sourceId } = await store.dataSources.insert({
    organizationId,
    kind: "zendesk",
    name: "Measured",
    cadence: "manual",
    integrationId: null,
    subdomain: "acme",
    isConnected: true,
    nextRunAt: null,
    credential: null,
  });
  const articles: ArticleWrite[] = [];
  for (let from = 0; from < corpus.passages.length; from += PASSAGES_OF_AN_ARTICLE)
    articles.push(articleOf({ organizationId, sourceId, from }, { corpus, vectors }));
  for (let from = 0; from < articles.length; from += ARTICLES_AT_ONCE)
    await store.transaction(async ({ knowledge }) => {
      await knowledge.writeMany(organizationId, sourceId, articles.slice(from, from + ARTICLES_AT_ONCE));
    });
  await database.pool.query("VACUUM ANALYZE passage");
}

function articleOf(
  { organizationId, sourceId, from }: { organizationId: string; sourceId: string; from: number },
  { corpus, vectors }: { corpus: Corpus; vectors: readonly (readonly number[])[] },
): ArticleWrite {
  const held = corpus.passages.slice(from, from + PASSAGES_OF_AN_ARTICLE);
  const title = held[0]?.title ?? "Article";
  return {
    organizationId,
    sourceId,
    entry: {
      externalId: String(from),
      locale: LOCALE,
      title,
      html: "",
      url: `https://acme.zendesk.com/hc/en-us/articles/${from}`,
      visibility: "public",
      visibilityReason: "Published for everybody",
      isOutdated: false,
      isDefaultLocale: true,
      isSettled: true,
      category: null,
      section: null,
      labels: [],
      updatedAt: new Date(),
      articleUpdatedAt: new Date(),
    },
    html: "",
    contentHash: String(from),
    isSettled: true,
    embeddingModel: HASH_EMBEDDING_MODEL,
    passages: held.map(({ title: heading, text }, index) => ({
      ordinal: index,
      headingPath: [maskPlain(heading)],
      text: maskPlain(text),
      blocks: [{ kind: "paragraph" as const, runs: [{ text: maskPlain(text) }] }],
      terms: [...analyse(heading, LOCALE), ...analyse(heading, LOCALE), ...analyse(text, LOCALE)],
      embedding: vectors[from + index] ?? [],
    })),
  };
}
