import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boundedFetch } from "./bounded-fetch.ts";
import { type ModelWorld, openModelWorld } from "./model-world.examples.ts";

let world: ModelWorld;
beforeAll(async () => {
  world = await openModelWorld();
});
afterAll(() => world.close());

const post = (signal?: AbortSignal) =>
  boundedFetch(`${world.baseUrl}/embeddings`, {
    method: "POST",
    body: '{"model":"x","input":["y"]}',
    ...(signal === undefined ? {} : { signal }),
  });

describe("boundedFetch", () => {
  it("F27: keeps its time limit while a body dribbles in, also through garbage collections", async () => {
    setFlagsFromString("--expose-gc");
    const collect: unknown = runInNewContext("gc");
    if (typeof collect !== "function") throw new Error("no garbage collector to call");
    const collecting = setInterval(() => void collect(), 50);
    world.will({ kind: "stall-midway" });
    const started = performance.now();
    const limit = AbortSignal.any([new AbortController().signal, AbortSignal.timeout(500)]);
    await expect(post(limit)).rejects.toMatchObject({ name: "TimeoutError" });
    clearInterval(collecting);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("F25: reads no endless answer", async () => {
    world.will({ kind: "endless-stream" });
    await expect(post()).rejects.toThrow("more than");
  });

  it("F25: follows no redirect, because the key would go along", async () => {
    world.will({ kind: "redirect", location: `${world.baseUrl}/elsewhere` });
    await expect(post()).rejects.toThrow();
    expect(world.model.requests).toHaveLength(1);
  });

  it("hands on status, body and how long to wait", async () => {
    world.will({ kind: "status", status: 429, retryAfter: "7" });
    const response = await post();
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(await response.json()).toHaveProperty("error");
  });
});
