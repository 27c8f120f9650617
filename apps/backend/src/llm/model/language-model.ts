import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";
import { streamFetch } from "./stream-fetch.ts";

export type Endpoint = { baseUrl: string; apiKey: string | null; model: string };

/** OpenAI's newer models refuse the name that everyone else still expects. */
const RENAMES_TOKEN_LIMIT = /(?:^|\.)openai\.(?:com|azure\.com)$/;

/** A chat model behind `/chat/completions` of any OpenAI-compatible endpoint. */
export function openAiCompatibleModel({ baseUrl, apiKey, model }: Endpoint): LanguageModel {
  const provider = createOpenAICompatible({
    name: "model",
    baseURL: baseUrl,
    includeUsage: true,
    fetch: streamFetch,
    ...(apiKey === null ? {} : { apiKey }),
    ...(RENAMES_TOKEN_LIMIT.test(new URL(baseUrl).hostname) ? { transformRequestBody: withNewLimitName } : {}),
  });
  return provider.chatModel(model);
}

/** Named here, because the provider's library would otherwise take another one from the environment unasked. */
const ANTHROPIC = "https://api.anthropic.com/v1";

/** A Claude model at Anthropic. `baseUrl` null = Anthropic's own address. */
export function anthropicModel({
  baseUrl,
  apiKey,
  model,
}: {
  baseUrl: string | null;
  apiKey: string;
  model: string;
}): LanguageModel {
  return createAnthropic({ apiKey, fetch: streamFetch, baseURL: baseUrl ?? ANTHROPIC })(model);
}

function withNewLimitName({ max_tokens: limit, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return limit === undefined ? rest : { ...rest, max_completion_tokens: limit };
}
