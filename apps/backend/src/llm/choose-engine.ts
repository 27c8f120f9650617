import type { AnswerEngine } from "./answer-engine.ts";
import { createBuiltInAnswerEngine } from "./built-in/answer-engine.ts";
import { type BuiltInEmbedderNeeds, createBuiltInEmbedder } from "./built-in/embedder.ts";
import { createBuiltInSummariser } from "./built-in/summariser.ts";
import type { Embedder } from "./embedder.ts";
import type { Summariser } from "./summariser.ts";
import type { TokenBudget } from "./token-budget.ts";

/** What the operator configured; null = not set. */
export type ModelConfig = {
  baseUrl: string | null;
  apiKey: string | null;
  chatModel: string | null;
  embeddingModel: string | null;
  anthropicApiKey: string | null;
  /** Another address than Anthropic's own. */
  anthropicBaseUrl: string | null;
  /** For a whole draft, in milliseconds. */
  timeoutMs: number;
};

/** Where the built-in embedder has many texts embedded. */
export type TextWork = { hashEmbeddings: BuiltInEmbedderNeeds["inBackground"] };

/** What may be spent on models: on drafts and summaries, and on vectors. */
export type TokenBudgets = { budget: TokenBudget; vectorBudget: TokenBudget };

/** What engines need from elsewhere. */
export type EngineNeeds = TokenBudgets & { textWork: TextWork };

export type Engines = { engine: AnswerEngine; embedder: Embedder; summariser: Summariser };

/** The engines a configuration asks for. Without a model all are built in and need no network. */
export async function chooseEngines(config: ModelConfig, needs: EngineNeeds): Promise<Engines> {
  const builtIn: Engines = {
    engine: createBuiltInAnswerEngine(),
    embedder: createBuiltInEmbedder({ inBackground: (texts) => needs.textWork.hashEmbeddings(texts) }),
    summariser: createBuiltInSummariser(),
  };
  if (config.chatModel === null && config.embeddingModel === null) return builtIn;
  // Loaded only where it is used: what models are asked with is a third of all code.
  const { modelEngines } = await import("./model/model-engines.ts");
  return modelEngines(config, builtIn, needs);
}
