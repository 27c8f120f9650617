import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boundedFetch } from "./bounded-fetch.ts";
import { type FakeEndpoint, startFakeEndpoint } from "./fake-endpoint.examples.ts";

let endpoint: FakeEndpoint;
beforeAll(async () => {
  endpoint = await startFakeEndpoint();
});
afterAll(async () => {
  await endpoint.stop();
});

const post = (signal?: AbortSignal) =>
  boundedFetch(`${endpoint.baseUrl}/embeddings`, {
    method: "POST",
    body: '{"model":"x"}',
    ...(signal === undefined ? {} : { signal }),
  });

describe("boundedFetch", () => {
  it("F27: keeps its time limit while a body dribbles in, also through garbage collections", async () => {
    setFlagsFromString("--expose-gc");
    const collect: unknown = runInNewContext("gc");
    if (typeof collect !== "function") throw new Error("no garbage collector to call");
    const collecting = setInterval(() => void collect(), 50);
    endpoint.will("dribble");
    const started = performance.now();
    const limit = AbortSignal.any([new AbortController().signal, AbortSignal.timeout(500)]);
    await expect(post(limit)).rejects.toMatchObject({ name: "TimeoutError" });
    clearInterval(collecting);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("F25: reads no endless answer", async () => {
    endpoint.will("endless");
    await expect(post()).rejects.toThrow("more than");
  });

  it("F25: follows no redirect, because the key would go along", async () => {
    endpoint.will({ status: 307, headers: { location: `${endpoint.baseUrl}/elsewhere` } });
    await expect(post()).rejects.toThrow();
    expect(endpoint.requests).toHaveLength(1);
  });

  it("hands on status, body and how long to wait", async () => {
    endpoint.will({ status: 429, headers: { "retry-after": "7" } });
    const response = await post();
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(await response.json()).toHaveProperty("error");
  });
});
