import type { LanguageModel } from "ai";
import type { AnswerEngine } from "./answer-engine.ts";
import { createBuiltInAnswerEngine } from "./built-in/answer-engine.ts";
import { type BuiltInEmbedderNeeds, createBuiltInEmbedder } from "./built-in/embedder.ts";
import { createBuiltInSummariser } from "./built-in/summariser.ts";
import type { Embedder } from "./embedder.ts";
import { anthropicModel, openAiCompatibleModel } from "./model/language-model.ts";
import { createModelEmbedder } from "./model/model-embedder.ts";
import { createModelEngine } from "./model/model-engine.ts";
import { createModelSummariser } from "./model/model-summariser.ts";
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

/** What engines need from elsewhere. */
export type EngineNeeds = { textWork: TextWork; budget: TokenBudget; vectorBudget: TokenBudget };

export type Engines = { engine: AnswerEngine; embedder: Embedder; summariser: Summariser };

/** The engines a configuration asks for. Without a model all are built in and need no network. */
export function chooseEngines(config: ModelConfig, needs: EngineNeeds): Engines {
  return {
    engine: chooseAnswerEngine(config, needs.budget),
    embedder: chooseEmbedder(config, needs),
    summariser: chooseSummariser(config, needs.budget),
  };
}

function chooseSummariser(config: ModelConfig, budget: TokenBudget): Summariser {
  const fallback = createBuiltInSummariser();
  const model = chooseModel(config);
  return model === null ? fallback : createModelSummariser({ ...model, fallback, budget, timeoutMs: config.timeoutMs });
}

function chooseAnswerEngine(config: ModelConfig, budget: TokenBudget): AnswerEngine {
  const fallback = createBuiltInAnswerEngine();
  const model = chooseModel(config);
  if (model === null) return fallback;
  return createModelEngine({ ...model, fallback, budget, timeoutMs: config.timeoutMs });
}

function chooseModel(config: ModelConfig): { name: string; model: LanguageModel } | null {
  const { baseUrl, apiKey, chatModel: name, anthropicApiKey, anthropicBaseUrl } = config;
  if (name === null) return null;
  if (name.startsWith("claude-") && anthropicApiKey !== null)
    return { name, model: anthropicModel({ baseUrl: anthropicBaseUrl, apiKey: anthropicApiKey, model: name }) };
  return baseUrl === null ? null : { name, model: openAiCompatibleModel({ baseUrl, apiKey, model: name }) };
}

function chooseEmbedder(
  { baseUrl, apiKey, embeddingModel }: ModelConfig,
  { textWork, vectorBudget: budget }: EngineNeeds,
): Embedder {
  if (embeddingModel === null || baseUrl === null) {
    return createBuiltInEmbedder({ inBackground: (texts) => textWork.hashEmbeddings(texts) });
  }
  return createModelEmbedder({ baseUrl, apiKey, model: embeddingModel, budget });
}
