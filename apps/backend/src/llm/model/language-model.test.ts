import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { askModel } from "./ask-model.ts";
import { type FakeEndpoint, startFakeEndpoint } from "./fake-endpoint.examples.ts";
import { anthropicModel, openAiCompatibleModel } from "./language-model.ts";

let endpoint: FakeEndpoint;
beforeAll(async () => {
  endpoint = await startFakeEndpoint();
});
afterAll(async () => {
  await endpoint.stop();
});

const { signal } = new AbortController();
const prompt = maskAuthored("Line one\n\tLine two – “quoted” 🦊");

describe("language models", () => {
  it("R104: Anthropic receives the prompt byte for byte as its only message, and no tools", async () => {
    endpoint.will({
      body: JSON.stringify({
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "claude-test",
        content: [{ type: "text", text: "fine" }],
        stop_reason: "end_turn",
        stop_sequence: null,
        usage: { input_tokens: 1, output_tokens: 1 },
      }),
    });
    const model = anthropicModel({ baseUrl: endpoint.baseUrl, apiKey: "k", model: "claude-test" });
    expect(await askModel({ model, prompt, signal })).toEqual({ kind: "replied", text: "fine" });
    expect(endpoint.requests[0]).toMatchObject({ path: "/v1/messages", messages: [{ role: "user", content: prompt }] });
    expect(endpoint.requests[0]).not.toHaveProperty("tools");
    expect(endpoint.requests[0]).not.toHaveProperty("system");
  });

  it("an endpoint without a key is asked without one, and told how much it may write", async () => {
    endpoint.will({ say: "fine" });
    const model = openAiCompatibleModel({ baseUrl: endpoint.baseUrl, apiKey: null, model: "local" });
    expect(await askModel({ model, prompt, signal })).toEqual({ kind: "replied", text: "fine" });
    expect(endpoint.requests[0]).toMatchObject({ authorization: undefined, max_tokens: 2_000 });
  });
});
