import type { ModelBehaviour } from "@opencx/helpdesk-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AllowanceUsedUp } from "#domain/allowance/allowance-used-up.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { createModelEmbedder } from "./model-embedder.ts";
import { countedBudget, type ModelWorld, openModelWorld } from "./model-world.examples.ts";

let world: ModelWorld;
beforeAll(async () => {
  world = await openModelWorld();
});
afterAll(() => world.close());

const { signal } = new AbortController();
const embedder = (timeoutMs = 30_000, budget = countedBudget()) =>
  createModelEmbedder({ baseUrl: world.baseUrl, apiKey: null, model: "embed-1", budget, timeoutMs });
const asked = (...texts: string[]) => ({ organizationId: "org", texts: texts.map(maskAuthored) });
const texts = (count: number) => asked(...Array.from({ length: count }, (_, index) => `text ${index}`));

describe("model embedder", () => {
  it("asks in batches of 64 and answers in the order of the texts", async () => {
    world.will({ kind: "vectors", dimensions: 32 });
    const vectors = await embedder().embed(texts(150), signal);
    expect(world.bodies().map(({ input }) => input.length)).toEqual([64, 64, 22]);
    expect(world.bodies()[0]).toMatchObject({ model: "embed-1" });
    expect(world.model.requests[0]).toMatchObject({ path: "/v1/embeddings" });
    expect(world.model.requests[0]?.headers["authorization"]).toBeUndefined();
    expect(vectors).toHaveLength(150);
    const [last] = await embedder().embed(asked("text 149"), signal);
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
    await embedder().embed(asked("  "), signal);
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

  it("F27: sets tokens aside before each request and takes what the endpoint counted", async () => {
    world.will({ kind: "vectors", dimensions: 3 });
    const budget = countedBudget();
    await embedder(30_000, budget).embed(texts(70), signal);
    expect(budget.reserved).toHaveLength(2);
    expect(budget.settled).toHaveLength(2);
    for (const tokens of [...budget.reserved, ...budget.settled]) expect(tokens).toBeGreaterThan(0);
  });

  it("F27: asks for nothing once the day's allowance is used up, and says when the next one begins", async () => {
    world.will({ kind: "vectors", dimensions: 3 });
    const failed = embedder(30_000, countedBudget(0)).embed(texts(64), signal);
    await expect(failed).rejects.toMatchObject({
      name: "AllowanceUsedUp",
      message: "Today's allowance of 0 tokens for vectors is used up.",
      retryAt: new Date("2026-03-03T00:00:00Z"),
      vectors: [],
    });
    expect(world.model.requests).toEqual([]);
  });

  it("F27: the last tokens of a day are enough for the first texts, and their vectors are not lost", async () => {
    world.will({ kind: "vectors", dimensions: 3 });
    const budget = countedBudget(400);
    const failed: unknown = await embedder(30_000, budget)
      .embed(asked(...Array.from({ length: 64 }, (_, index) => `${index} `.repeat(20))), signal)
      .catch((error: unknown) => error);
    if (!(failed instanceof AllowanceUsedUp)) throw new Error("The allowance was enough.");
    expect(failed.vectors.length).toBeGreaterThan(0);
    expect(failed.vectors.length).toBeLessThan(64);
    const sent = world.bodies().flatMap(({ input }) => input as string[]);
    expect(sent).toHaveLength(failed.vectors.length);
  });

  it("F27: what the endpoint refused costs nothing, what broke off stays counted", async () => {
    const budget = countedBudget();
    world.will({ kind: "status", status: 400, retryAfter: null });
    await expect(embedder(1_500, budget).embed(texts(2), signal)).rejects.toThrow("did not answer");
    expect(budget.settled).toEqual([0]);
    world.will({ kind: "reset" });
    await expect(embedder(1_500, budget).embed(texts(2), signal)).rejects.toThrow("did not answer");
    expect(budget.settled).toEqual([0]);
  });
});
