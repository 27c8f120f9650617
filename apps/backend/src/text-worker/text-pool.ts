import { Piscina } from "piscina";
import type { ArticlePreparation, ArticleSource } from "#domain/knowledge/prepare-article.ts";
import { limitComputing } from "./computing-limit.ts";

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

/** One thread: tasks take turns, so the time limit of each begins when it begins. */
export function createTextPool({
  articleTimeoutMs = ARTICLE_TIMEOUT_MS,
}: {
  articleTimeoutMs?: number;
} = {}): TextPool {
  const pool = new Piscina({
    filename: new URL("./text-worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // A thread that runs out of memory while its task is being stopped tells nobody but the pool, and an error that
  // nobody listens to ends the process. The task itself was refused already.
  pool.on("error", () => undefined);
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  /** Without asking first, a time limit would also count the start of a thread that the task before it brought down. */
  async function threadReady(): Promise<void> {
    await pool.run({}, { name: "ready" });
  }

  async function prepareInTime(source: ArticleSource): Promise<ArticlePreparation> {
    await threadReady();
    const limit = limitComputing(articleTimeoutMs);
    try {
      return preparation(await pool.run(source, { name: "prepare", signal: limit.signal }));
    } catch (error) {
      return { kind: "refused", reason: refusal(error, articleTimeoutMs) };
    } finally {
      limit.end();
    }
  }

  return {
    prepareArticle: (source) => inTurn(() => prepareInTime(source)),
    hashEmbeddings: async (texts) => {
      const vectors: number[][] = [];
      for (let start = 0; start < texts.length; start += TEXTS_AT_ONCE) {
        const some = texts.slice(start, start + TEXTS_AT_ONCE);
        vectors.push(...embeddings(await inTurn(() => pool.run(some, { name: "embed" }))));
      }
      return vectors;
    },
    close: () => pool.destroy(),
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

function refusal(error: unknown, timeoutMs: number): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "AbortError" || name === "TimeoutError") return `reading it took longer than ${timeoutMs / 1_000} s`;
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return `reading it took more than ${MEMORY_MB} MB of memory`;
  return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
