import type { ModelBehaviour } from "@opencx/helpdesk-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { createModelEmbedder } from "./model-embedder.ts";
import { type ModelWorld, openModelWorld } from "./model-world.examples.ts";

let world: ModelWorld;
beforeAll(async () => {
  world = await openModelWorld();
});
afterAll(() => world.close());

const { signal } = new AbortController();
const embedder = (timeoutMs = 30_000) =>
  createModelEmbedder({ baseUrl: world.baseUrl, apiKey: null, model: "embed-1" }, timeoutMs);
const texts = (count: number) => Array.from({ length: count }, (_, index) => maskAuthored(`text ${index}`));

describe("model embedder", () => {
  it("asks in batches of 64 and answers in the order of the texts", async () => {
    world.will({ kind: "vectors", dimensions: 32 });
    const vectors = await embedder().embed(texts(150), signal);
    expect(world.bodies().map(({ input }) => input.length)).toEqual([64, 64, 22]);
    expect(world.bodies()[0]).toMatchObject({ model: "embed-1" });
    expect(world.model.requests[0]).toMatchObject({ path: "/v1/embeddings" });
    expect(world.model.requests[0]?.headers["authorization"]).toBeUndefined();
    expect(vectors).toHaveLength(150);
    const [last] = await embedder().embed([maskAuthored("text 149")], signal);
    expect(vectors[149]).toEqual(last);
    expect(vectors[0]).not.toEqual(last);
  });

  it("learns how long its vectors are from the first answer", async () => {
    world.will({ kind: "vectors", dimensions: 3 });
    const learning = embedder();
    expect(learning.dimensions).toBe(0);
    await learning.embed(texts(1), signal);
    expect(learning.dimensions).toBe(3);
  });

  it("sends something for an empty text, which endpoints refuse", async () => {
    world.will({ kind: "honest" });
    await embedder().embed([maskAuthored("  ")], signal);
    expect(world.bodies()[0].input).toEqual(["-"]);
  });

  it.each<[string, ModelBehaviour]>([
    ["refuses", { kind: "status", status: 400, retryAfter: null }],
    ["is busy", { kind: "status", status: 503, retryAfter: null }],
    ["does not answer", { kind: "stall" }],
    ["stops in the middle", { kind: "stall-midway" }],
    ["hangs up", { kind: "reset" }],
    ["answers with a page", { kind: "html-page" }],
    ["answers with what is no JSON", { kind: "broken-protocol" }],
    ["answers with nothing", { kind: "empty-body" }],
    ["answers with empty vectors", { kind: "vectors", dimensions: 0 }],
  ])("R039: fails retryably when the endpoint %s", { timeout: 20_000 }, async (_, behaviour) => {
    world.will(behaviour);
    await expect(embedder(1_500).embed(texts(2), signal)).rejects.toMatchObject({
      name: "EmbeddingFailed",
      isRetryable: true,
    });
  });

  it("refuses vectors of another length than before, which could not be compared", async () => {
    world.will({ kind: "vectors", dimensions: 3 }, { kind: "vectors", dimensions: 2 });
    const changing = embedder();
    await changing.embed(texts(1), signal);
    await expect(changing.embed(texts(1), signal)).rejects.toMatchObject({ name: "EmbeddingFailed" });
  });
});
