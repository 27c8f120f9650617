import type { ModelBehaviour } from "@opencx/helpdesk-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { askModel, type ModelReply } from "./ask-model.ts";
import { type ModelWorld, openModelWorld } from "./model-world.examples.ts";

let world: ModelWorld;
beforeAll(async () => {
  world = await openModelWorld();
});
afterAll(() => world.close());

const { signal } = new AbortController();
const prompt = maskAuthored("Line one\n\tLine two – “quoted” 🦊");
const SOON = { firstTokenMs: 30_000, totalMs: 30_000 };

describe.each(["openAi", "anthropic"] as const)("a language model in the protocol of %s", (protocol) => {
  const ask = (limits = SOON): Promise<ModelReply> => askModel({ model: world[protocol](), prompt, signal, limits });

  it("R104: receives the prompt byte for byte as its only message, no tools, and how much it may write", async () => {
    world.will("fine – “wirklich” 🦊");
    expect(await ask()).toMatchObject({ kind: "replied", text: "fine – “wirklich” 🦊" });
    const [body] = world.bodies();
    expect(world.model.requests[0]).toMatchObject({ text: prompt });
    expect(body).toMatchObject({ max_tokens: 2_000, stream: true });
    expect(body.messages).toHaveLength(1);
    expect(body.messages[0].role).toBe("user");
    for (const power of ["tools", "system", "functions"]) expect(body).not.toHaveProperty(power);
  });

  it("counts as the endpoint counts", async () => {
    world.will("x".repeat(400));
    const reply = await ask();
    expect(reply.usage).toMatchObject({ outputTokens: 100, isEstimated: false });
    expect(reply.usage.inputTokens).toBeGreaterThan(0);
    expect(reply.firstTokenMs).toBeLessThanOrEqual(reply.totalMs);
  });

  it.each<[string, ModelBehaviour]>([
    ["answers in one piece although a stream was asked for", { kind: "ignore-stream" }],
    ["labels its stream as something else", { kind: "wrong-content-type", contentType: "text/plain" }],
  ])("understands an endpoint that %s", async (_, behaviour) => {
    world.will(behaviour);
    const reply = await ask();
    expect(reply.kind === "replied" && reply.text).toContain("abstain");
  });

  it.each<[string, ModelBehaviour, string, boolean]>([
    ["status 429", { kind: "status", status: 429, retryAfter: "2" }, "status 429", true],
    ["status 503", { kind: "status", status: 503, retryAfter: null }, "status 503", true],
    ["status 401", { kind: "status", status: 401, retryAfter: null }, "status 401", false],
    ["a closed connection", { kind: "reset" }, "could not be reached", true],
    ["a stream that breaks off", { kind: "cut-stream" }, "broke off", true],
    ["a redirect", { kind: "redirect", location: "http://127.0.0.1:9/" }, "could not be reached", true],
    ["an endless stream", { kind: "endless-stream" }, "too long", false],
    ["a megabyte of text", { kind: "long-text", bytes: 1_000_000 }, "too long", false],
  ])("F27: on %s it says why and whether asking again helps, and repeats nothing", async (_, behaviour, why, again) => {
    world.will(behaviour);
    const reply = await ask();
    if (reply.kind !== "failed") throw new Error("expected a failure");
    expect(reply.why).toContain(why);
    expect(reply.retry !== null).toBe(again);
    expect(JSON.stringify(reply)).not.toContain("secret-of");
  });

  it("keeps the wait that was asked for, to the second", async () => {
    world.will({ kind: "status", status: 429, retryAfter: "7" });
    const reply = await ask();
    expect(reply.kind === "failed" && reply.retry?.afterMs).toBeGreaterThanOrEqual(6_900);
  });

  it("F27: gives up when no word comes in time, and when the whole takes too long", async () => {
    world.will({ kind: "stall" });
    const silent = await ask({ firstTokenMs: 200, totalMs: 60_000 });
    expect(silent).toMatchObject({ kind: "failed", why: "it did not answer in time", firstTokenMs: null });
    world.will({ kind: "stall-midway" });
    const stuck = await ask({ firstTokenMs: 60_000, totalMs: 600 });
    expect(stuck).toMatchObject({ kind: "failed", why: "it did not answer in time" });
    expect(Math.max(silent.totalMs, stuck.totalMs)).toBeLessThan(10_000);
  });
});

it("an endpoint without a key is asked without one", async () => {
  const { openAiCompatibleModel } = await import("./language-model.ts");
  world.will("fine");
  const model = openAiCompatibleModel({ baseUrl: world.baseUrl, apiKey: null, model: "local" });
  expect(await askModel({ model, prompt, signal, limits: SOON })).toMatchObject({ kind: "replied", text: "fine" });
  expect(world.model.requests[0]?.headers["authorization"]).toBeUndefined();
});
