import { describe, expect, it } from "vitest";
import { hashEmbedding } from "#domain/knowledge/hash-embedding.ts";
import { chooseEngines as choose, type ModelConfig } from "./choose-engine.ts";
import { countedBudget } from "./model/model-world.examples.ts";

const NOTHING: ModelConfig = {
  baseUrl: null,
  apiKey: null,
  chatModel: null,
  embeddingModel: null,
  anthropicApiKey: null,
  anthropicBaseUrl: null,
  timeoutMs: 30_000,
};
const textWork = { hashEmbeddings: async (texts: readonly string[]) => texts.map(hashEmbedding) };
const chooseEngines = (config: ModelConfig) =>
  choose(config, { textWork, budget: countedBudget(), vectorBudget: countedBudget() });
const LOCAL = { ...NOTHING, baseUrl: "http://127.0.0.1:9/v1" };

describe("chooseEngines", () => {
  it.each<[string, ModelConfig, string]>([
    ["nothing is configured", NOTHING, "built-in"],
    ["an endpoint has no chat model", { ...LOCAL, embeddingModel: "embed-1" }, "built-in"],
    ["an endpoint and a chat model are set", { ...LOCAL, chatModel: "gpt-test" }, "gpt-test"],
    [
      "a Claude model and Anthropic's key are set",
      { ...NOTHING, chatModel: "claude-test", anthropicApiKey: "k" },
      "claude-test",
    ],
    ["a Claude model is served by another endpoint", { ...LOCAL, chatModel: "claude-test" }, "claude-test"],
    ["only Anthropic's key is set", { ...NOTHING, anthropicApiKey: "k" }, "built-in"],
  ])("answers and summarises with the right engine when %s", async (_, config, name) => {
    expect((await chooseEngines(config)).engine.name).toBe(name);
    expect((await chooseEngines(config)).summariser.name).toBe(name);
  });

  it("embeds with the endpoint's model only when one is named", async () => {
    expect((await chooseEngines({ ...LOCAL, embeddingModel: "embed-1" })).embedder.model).toBe("embed-1");
    expect((await chooseEngines({ ...LOCAL, chatModel: "gpt-test" })).embedder.model).toBe("built-in-1");
    expect((await chooseEngines(NOTHING)).embedder.dimensions).toBe(384);
  });
});
