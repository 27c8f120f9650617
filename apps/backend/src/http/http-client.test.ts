import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { FormData } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type AccountGate, accountGate } from "./account-gate.ts";
import { guardedConnections } from "./guarded-connections.ts";
import { type HttpRequest, httpClient } from "./http-client.ts";
import { HttpError, type WriteEffect } from "./http-error.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(answering: Answering): Promise<{ url: string; calls: () => number }> {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    answering(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls: () => calls };
}

function freeGate(): AccountGate & { pausedUntil: () => Date | null } {
  let blocked: Date | null = null;
  const ledger = {
    blockedUntil: async () => blocked,
    block: async (until: Date) => {
      blocked = until;
    },
  };
  return { ...accountGate({ ledger, now: () => new Date() }).live, pausedUntil: () => blocked };
}

function clientFor(baseUrl: string, { gate = freeGate(), allowLoopback = true } = {}) {
  const connections = guardedConnections({ allowLoopback });
  closers.push(() => connections.destroy());
  return httpClient({
    baseUrl,
    headers: { "x-test": "yes" },
    gate,
    connections,
    now: () => new Date(),
    timeoutMs: 2_000,
  });
}

const Answer = z.object({ ok: z.boolean() });
const get: HttpRequest<{ ok: boolean }> = { method: "GET", path: "/things", answer: Answer };

async function failureOf(call: Promise<unknown>): Promise<HttpError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof HttpError) return error;
  throw new Error(`Expected an HttpError, got ${String(error)}.`);
}

const json = (response: ServerResponse, body: string | Buffer, headers = {}): void => {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", ...headers }).end(body);
};

describe("httpClient", () => {
  it("sends method, query, headers and JSON, and gives back the parsed value with the server's time", async () => {
    let seen = "";
    const { url } = await serve((request, response) => {
      request.on("data", (chunk) => {
        seen += chunk;
      });
      request.on("end", () => {
        seen += ` ${request.method} ${request.url} ${request.headers["x-test"]}`;
        json(response, '{"ok":true,"more":1}', { date: "Sun, 01 Mar 2026 12:00:00 GMT" });
      });
    });
    const call = {
      method: "PUT",
      path: "/things/1",
      query: { "page[size]": "1" },
      body: { a: 1 },
      answer: Answer,
    } as const;
    const answer = await clientFor(`${url}/base`).call(call);
    expect(answer).toEqual({ value: { ok: true }, status: 200, date: new Date("2026-03-01T12:00:00Z"), link: null });
    expect(seen).toBe('{"a":1} PUT /base/things/1?page%5Bsize%5D=1 yes');
  });

  it("R215: sends a form with files in parts, and gives back the link to the next page", async () => {
    let type = "";
    let seen = "";
    const { url } = await serve((request, response) => {
      type = request.headers["content-type"] ?? "";
      request.on("data", (chunk) => {
        seen += chunk;
      });
      request.on("end", () =>
        json(response, '{"ok":true}', { link: '<https://acme.example/things?page=2>; rel="next"' }),
      );
    });
    const form = new FormData();
    form.append("body", "<p>Hello</p>");
    form.append("attachments[]", new Blob(["one"], { type: "text/plain" }), "one.txt");
    const answer = await clientFor(url).call({ method: "POST", path: "/things", form, answer: Answer });
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen).toContain('name="attachments[]"; filename="one.txt"');
    expect(answer.link).toBe('<https://acme.example/things?page=2>; rel="next"');
  });

  it.each([
    ["x-rate-limit", "x-rate-limit-remaining"],
    ["X-RateLimit-Total", "X-RateLimit-Remaining"],
  ])("G5: hears from %s and %s what the account has left", async (limit, remaining) => {
    const { url } = await serve((_, response) => json(response, '{"ok":true}', { [limit]: "200", [remaining]: "10" }));
    const gate = freeGate();
    await clientFor(url, { gate }).call(get);
    expect(await failureOf(clientFor(url, { gate }).call(get))).toMatchObject({ failure: "paused" });
  });

  it("accepts an empty answer where none is expected", async () => {
    const { url } = await serve((_, response) => response.writeHead(204).end());
    const answer = await clientFor(url).call({ method: "DELETE", path: "/things/1", answer: z.undefined() });
    expect(answer.status).toBe(204);
  });

  it("F6: tells the gate when a call has ended, also one that failed, and of none that it did not let pass", async () => {
    const { url } = await serve((request, response) => {
      if (request.url === "/things") json(response, '{"ok":true}');
      else request.socket.destroy();
    });
    let underWay = 0;
    const gate = {
      ...freeGate(),
      pass: async () => {
        underWay += 1;
      },
      done: () => {
        underWay -= 1;
      },
    };
    const client = clientFor(url, { gate });
    await client.call(get);
    await failureOf(client.call({ ...get, path: "/gone" }));
    expect(underWay).toBe(0);
    const shut = { ...gate, pass: () => Promise.reject(new HttpError("paused", "Wait.")) };
    await failureOf(clientFor(url, { gate: { ...shut, pausedUntil: () => null } }).call(get));
    expect(underWay).toBe(0);
  });

  const odd: [string, Answering, Partial<HttpError>][] = [
    ["a redirect", (_, r) => r.writeHead(302, { location: "http://169.254.169.254/" }).end(), { failure: "redirect" }],
    [
      "an HTML page with 200",
      (_, r) => r.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      { failure: "not-json", isRetryable: true },
    ],
    ["an empty 200", (_, r) => r.writeHead(200, { "content-type": "application/json" }).end(), { failure: "not-json" }],
    ["torn JSON", (_, r) => json(r, '{"ok":tr'), { failure: "not-json", isRetryable: true }],
    ["another shape", (_, r) => json(r, '{"ok":"secret value"}'), { failure: "unexpected-shape", isRetryable: false }],
    ["a reset", (request) => request.socket.destroy(), { failure: "no-answer", isRetryable: true }],
    [
      "a body that ends early",
      (_, r) => {
        r.writeHead(200, { "content-type": "application/json", "content-length": "99" }).write('{"ok"');
        setTimeout(() => r.destroy(), 20);
      },
      { failure: "no-answer" },
    ],
    [
      "a body sent a byte a second",
      (_, r) => {
        r.writeHead(200, { "content-type": "application/json" }).write("{");
      },
      { failure: "no-answer" },
    ],
    ["500", (_, r) => r.writeHead(500).end("<html>oops"), { failure: "status", status: 500, isRetryable: true }],
    ["404", (_, r) => r.writeHead(404).end("{}"), { failure: "status", status: 404, isRetryable: false }],
  ];
  it.each(odd)("F25: tells of %s instead of passing it on", async (_, answering, expected) => {
    const { url, calls } = await serve(answering);
    const error = await failureOf(clientFor(url).call({ ...get, timeoutMs: 300 }));
    expect(error).toMatchObject(expected);
    expect(error.writeEffect).toBe(expected.status === 404 ? "refused" : "unknown");
    expect(error.message).not.toContain("secret value");
    expect(calls()).toBe(1);
  });

  it.each<[number, WriteEffect]>([
    [400, "refused"],
    [401, "refused"],
    [403, "refused"],
    [404, "refused"],
    [408, "unknown"],
    [409, "unknown"],
    [422, "refused"],
    [429, "not-executed"],
    [500, "unknown"],
    [503, "unknown"],
  ])("F3: HTTP %i on a write means it was %s", async (status, effect) => {
    const { url } = await serve((_, response) => response.writeHead(status).end());
    const error = await failureOf(clientFor(url).call({ ...get, method: "PUT", body: {} }));
    expect(error.writeEffect).toBe(effect);
  });

  it("F25: stops reading an answer that unpacks to more than allowed", async () => {
    const bomb = gzipSync(Buffer.alloc(128 * 1024 * 1024, 0x20));
    const { url } = await serve((_, response) => json(response, bomb, { "content-encoding": "gzip" }));
    const before = process.memoryUsage().rss;
    const error = await failureOf(clientFor(url).call(get));
    expect(error.failure).toBe("too-large");
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it("F25: stops reading a body that never ends", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const pump = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 0x20)));
      };
      response.on("drain", pump);
      pump();
    });
    const error = await failureOf(clientFor(url).call({ ...get, maxBytes: 1024 * 1024 }));
    expect(error.failure).toBe("too-large");
  });

  it("F25: sends nothing to this machine unless that was configured, by name or by number", async () => {
    const { url, calls } = await serve((_, response) => json(response, '{"ok":true}'));
    for (const address of [url, url.replace("127.0.0.1", "localhost")]) {
      const error = await failureOf(clientFor(address, { allowLoopback: false }).call(get));
      expect(error).toMatchObject({ failure: "not-connected", writeEffect: "not-executed" });
    }
    expect(calls()).toBe(0);
  });

  it("says that a write was not executed when nobody listens", async () => {
    const { url } = await serve(() => undefined);
    for (const close of closers.splice(0)) await close();
    const error = await failureOf(clientFor(url).call({ ...get, method: "PUT", body: {} }));
    expect(error).toMatchObject({ failure: "not-connected", writeEffect: "not-executed", isRetryable: true });
  });

  it("F6: after a 429 nobody calls the account before the time asked", async () => {
    const { url, calls } = await serve((_, response) =>
      response.writeHead(429, { "retry-after": "30" }).end("slow down"),
    );
    const gate = freeGate();
    const error = await failureOf(clientFor(url, { gate }).call(get));
    expect(error).toMatchObject({ status: 429, isRetryable: true, writeEffect: "not-executed" });
    expect((gate.pausedUntil()?.getTime() ?? 0) - Date.now()).toBeGreaterThan(29_000);
    expect(await failureOf(clientFor(url, { gate }).call(get))).toMatchObject({ failure: "paused" });
    expect(calls()).toBe(1);
  });

  it("stops at once when the caller gives up", async () => {
    const { url } = await serve(() => undefined);
    const controller = new AbortController();
    const call = failureOf(clientFor(url).call({ ...get, signal: controller.signal }));
    setTimeout(() => controller.abort(), 50);
    expect(await call).toMatchObject({ failure: "aborted", isRetryable: false });
  });

  it("keeps an error answer out of everything a logger would print", async () => {
    const { url } = await serve((_, response) => response.writeHead(422).end('{"error":"ann@example.com"}'));
    const error = await failureOf(clientFor(url).call(get));
    expect(error.answerText()).toContain("ann@example.com");
    expect(JSON.stringify(error) + error.message + error.stack + Object.values(error)).not.toContain("ann@");
  });
});
