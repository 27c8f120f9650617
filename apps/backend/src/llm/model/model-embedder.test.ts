import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { type Behaviour, type FakeEndpoint, startFakeEndpoint } from "./fake-endpoint.examples.ts";
import { createModelEmbedder } from "./model-embedder.ts";

let endpoint: FakeEndpoint;
beforeAll(async () => {
  endpoint = await startFakeEndpoint();
});
afterAll(async () => {
  await endpoint.stop();
});

const { signal } = new AbortController();
const embedder = (timeoutMs = 30_000) =>
  createModelEmbedder({ baseUrl: endpoint.baseUrl, apiKey: null, model: "embed-1" }, timeoutMs);
const texts = (count: number) => Array.from({ length: count }, (_, index) => maskAuthored(`text ${index}`));
const byLength: Behaviour = { vectors: (input) => [input.length, 0, 1] };

describe("model embedder", () => {
  it("asks in batches of 64 and answers in the order of the texts", async () => {
    endpoint.will(byLength);
    const vectors = await embedder().embed(texts(150), signal);
    expect(endpoint.requests.map(({ input }) => input.length)).toEqual([64, 64, 22]);
    expect(endpoint.requests[0]).toMatchObject({ path: "/v1/embeddings", model: "embed-1", authorization: undefined });
    expect(vectors).toHaveLength(150);
    expect(vectors[149]).toEqual(["text 149".length, 0, 1]);
  });

  it("learns how long its vectors are from the first answer", async () => {
    endpoint.will(byLength);
    const learning = embedder();
    expect(learning.dimensions).toBe(0);
    await learning.embed(texts(1), signal);
    expect(learning.dimensions).toBe(3);
  });

  it("sends something for an empty text, which endpoints refuse", async () => {
    endpoint.will(byLength);
    await embedder().embed([maskAuthored("  ")], signal);
    expect(endpoint.requests[0]?.input).toEqual(["-"]);
  });

  it.each<[string, Behaviour[]]>([
    ["refuses", [{ status: 400 }]],
    ["is busy", [{ status: 503 }]],
    ["does not answer", ["stall"]],
    ["cuts its answer off", ["cut"]],
    ["answers with no vectors", [{ body: '{"data":[]}' }]],
    ["answers with empty vectors", [{ vectors: () => [] }]],
  ])("R039: fails retryably when the endpoint %s", { timeout: 20_000 }, async (_, behaviours) => {
    endpoint.will(...behaviours);
    await expect(embedder(3_000).embed(texts(2), signal)).rejects.toMatchObject({
      name: "EmbeddingFailed",
      isRetryable: true,
    });
  });

  it("refuses vectors of another length than before, which could not be compared", async () => {
    endpoint.will(byLength, { vectors: () => [1, 2] });
    const changing = embedder();
    await changing.embed(texts(1), signal);
    await expect(changing.embed(texts(1), signal)).rejects.toMatchObject({ name: "EmbeddingFailed" });
  });
});
