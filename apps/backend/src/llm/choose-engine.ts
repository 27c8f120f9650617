import type { AnswerEngine } from "./answer-engine.ts";
import { createBuiltInAnswerEngine } from "./built-in/answer-engine.ts";
import { type BuiltInEmbedderNeeds, createBuiltInEmbedder } from "./built-in/embedder.ts";
import type { Embedder } from "./embedder.ts";
import { anthropicModel, openAiCompatibleModel } from "./model/language-model.ts";
import { createModelEmbedder } from "./model/model-embedder.ts";
import { createModelEngine } from "./model/model-engine.ts";

/** What the operator configured; null = not set. */
export type ModelConfig = {
  baseUrl: string | null;
  apiKey: string | null;
  chatModel: string | null;
  embeddingModel: string | null;
  anthropicApiKey: string | null;
};

/** Where the built-in embedder has many texts embedded. */
export type TextWork = { hashEmbeddings: BuiltInEmbedderNeeds["inBackground"] };

/** The engines a configuration asks for. Without a model both are built in and need no network. */
export function chooseEngines(config: ModelConfig, textWork: TextWork): { engine: AnswerEngine; embedder: Embedder } {
  return { engine: chooseAnswerEngine(config), embedder: chooseEmbedder(config, textWork) };
}

function chooseAnswerEngine({ baseUrl, apiKey, chatModel, anthropicApiKey }: ModelConfig): AnswerEngine {
  const fallback = createBuiltInAnswerEngine();
  if (chatModel === null) return fallback;
  if (chatModel.startsWith("claude-") && anthropicApiKey !== null) {
    const model = anthropicModel({ baseUrl: null, apiKey: anthropicApiKey, model: chatModel });
    return createModelEngine({ name: chatModel, model, fallback });
  }
  if (baseUrl === null) return fallback;
  const model = openAiCompatibleModel({ baseUrl, apiKey, model: chatModel });
  return createModelEngine({ name: chatModel, model, fallback });
}

function chooseEmbedder({ baseUrl, apiKey, embeddingModel }: ModelConfig, textWork: TextWork): Embedder {
  if (embeddingModel === null || baseUrl === null) {
    return createBuiltInEmbedder({ inBackground: (texts) => textWork.hashEmbeddings(texts) });
  }
  return createModelEmbedder({ baseUrl, apiKey, model: embeddingModel });
}
