import type { ArticlePreparation, ArticleSource } from "#domain/knowledge/prepare-article.ts";
import { besideThis } from "./beside-this.ts";
import { openThread } from "./one-thread.ts";

/** Work on text that takes long enough to be felt by requests; it runs in a thread of its own. */
export type TextPool = {
  /** Never throws for what an article contains: one that takes too long or too much memory is refused with the reason. */
  prepareArticle(source: ArticleSource): Promise<ArticlePreparation>;
  hashEmbeddings(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
  close(): Promise<void>;
};

const ARTICLE_TIMEOUT_MS = 1_000;
const MEMORY_MB = 256;
/** A thread is busy with this many texts at most before the next task gets its turn. */
const TEXTS_AT_ONCE = 32;

export function createTextPool({
  articleTimeoutMs = ARTICLE_TIMEOUT_MS,
}: {
  articleTimeoutMs?: number;
} = {}): TextPool {
  const thread = openThread({ module: besideThis("text-worker"), heapMb: MEMORY_MB });
  return {
    prepareArticle: async (source) => {
      try {
        return preparation(await thread.run("prepare", source, { computingMs: articleTimeoutMs }));
      } catch (error) {
        return { kind: "refused", reason: refusal(error) };
      }
    },
    hashEmbeddings: async (texts) => {
      const vectors: number[][] = [];
      for (let start = 0; start < texts.length; start += TEXTS_AT_ONCE) {
        const some = texts.slice(start, start + TEXTS_AT_ONCE);
        vectors.push(...embeddings(await thread.run("embed", some)));
      }
      return vectors;
    },
    close: () => thread.close(),
  };
}

/** The thread runs our own `text-worker.ts` of the same build, whose `prepare` returns exactly this. */
function preparation(answer: unknown): ArticlePreparation {
  return answer as ArticlePreparation;
}

/** As above, of `embed`. */
function embeddings(answer: unknown): number[][] {
  return answer as number[][];
}

function refusal(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return error instanceof Error && error.name === "TaskEnded" ? reason : `it cannot be read: ${reason}`;
}
