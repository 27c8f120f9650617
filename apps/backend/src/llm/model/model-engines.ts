import type { LanguageModel } from "ai";
import type { Engines, ModelConfig, TokenBudgets } from "../choose-engine.ts";
import { anthropicModel, openAiCompatibleModel } from "./language-model.ts";
import { createModelEmbedder } from "./model-embedder.ts";
import { createModelEngine } from "./model-engine.ts";
import { createModelSummariser } from "./model-summariser.ts";

/** What the configured models do, and the built-in engines where none is set. */
export function modelEngines(config: ModelConfig, builtIn: Engines, { budget, vectorBudget }: TokenBudgets): Engines {
  const chat = chatModel(config);
  const { timeoutMs, embeddingModel, baseUrl, apiKey } = config;
  return {
    engine:
      chat === null ? builtIn.engine : createModelEngine({ ...chat, fallback: builtIn.engine, budget, timeoutMs }),
    summariser:
      chat === null
        ? builtIn.summariser
        : createModelSummariser({ ...chat, fallback: builtIn.summariser, budget, timeoutMs }),
    embedder:
      embeddingModel === null || baseUrl === null
        ? builtIn.embedder
        : createModelEmbedder({ baseUrl, apiKey, model: embeddingModel, budget: vectorBudget }),
  };
}

function chatModel(config: ModelConfig): { name: string; model: LanguageModel } | null {
  const { baseUrl, apiKey, chatModel: name, anthropicApiKey, anthropicBaseUrl } = config;
  if (name === null) return null;
  if (name.startsWith("claude-") && anthropicApiKey !== null)
    return { name, model: anthropicModel({ baseUrl: anthropicBaseUrl, apiKey: anthropicApiKey, model: name }) };
  return baseUrl === null ? null : { name, model: openAiCompatibleModel({ baseUrl, apiKey, model: name }) };
}
