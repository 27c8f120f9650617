/** What runs in the worker thread. Every export is a task; nothing here reads or writes anything. */
import { hashEmbedding } from "#domain/knowledge/hash-embedding.ts";
import { type ArticlePreparation, type ArticleSource, prepareArticle } from "#domain/knowledge/prepare-article.ts";

export function prepare(source: ArticleSource): ArticlePreparation {
  return prepareArticle(source);
}

export function embed(texts: readonly string[]): number[][] {
  return texts.map(hashEmbedding);
}

/** Answers once the thread has loaded its modules, so that no task pays for the start. */
export function ready(): true {
  return true;
}
