import net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { FakeZendesk } from "./fake-zendesk.ts";
import { rawRequest, requestHead } from "./raw-request.ts";
import { deliver, signedWebhook } from "./signed-webhook.ts";

const MIB = 1024 * 1024;

describe("request bodies of every kind at the webhook door", () => {
  const zendesk = new FakeZendesk();
  let backend: BackendProcess;
  let webhook: { url: string; secret: string };

  beforeAll(async () => {
    await zendesk.listen();
    backend = await createBackendProcess({ databaseUrl: null, zendeskUrl: zendesk.url });
    await backend.start();
    const connected = await backend.mutate("integrations.connectZendesk", {
      subdomain: "fake",
      ...zendesk.credentials,
    });
    webhook = connected.webhook;
  });
  afterAll(async () => {
    await backend.dispose();
    await zendesk.close();
  });

  const head = (headers: string[]) => requestHead(webhook.url, headers);
  const raw = (pieces: (string | Buffer)[], options?: { pauseMs?: number; timeoutMs?: number }) =>
    rawRequest(webhook.url, pieces, options);

  it("F22: a body announced as 10 MB is refused before it is read", async () => {
    expect(await raw([head([`Content-Length: ${10 * MIB}`])])).toBe(413);
  });

  it("F22: a chunked body without a length is refused as soon as it passes the limit", async () => {
    const chunk = Buffer.concat([
      Buffer.from(`${(64 * 1024).toString(16)}\r\n`),
      Buffer.alloc(64 * 1024, 32),
      Buffer.from("\r\n"),
    ]);
    const pieces = [head(["Transfer-Encoding: chunked"]), ...Array.from({ length: 160 }, () => chunk)];
    expect([413, 0]).toContain(await raw(pieces));
  });

  it("F22: compressed bodies are refused, nested or not", async () => {
    for (const encoding of ["gzip", "gzip, gzip", "br"])
      expect(await raw([head([`Content-Encoding: ${encoding}`, "Content-Length: 2"]), "{}"])).toBe(415);
  });

  it("F22: headers of 64 KB are refused", async () => {
    expect([431, 0]).toContain(await raw([head([`X-Long: ${"a".repeat(64 * 1024)}`, "Content-Length: 0"])]));
  });

  it("F22: one byte a second is given up, and other deliveries do not wait for it", async () => {
    const slow = raw([head(["Content-Length: 1000"]), ...Array.from({ length: 60 }, () => "x")], {
      pauseMs: 1000,
      timeoutMs: 30_000,
    });
    let isSlowOver = false;
    const ended = slow.finally(() => {
      isSlowOver = true;
    });
    const ticket = zendesk.addTicket("Slow", "Is anyone there?");
    expect(await deliver(webhook, ticket.id)).toBe(202);
    expect(isSlowOver).toBe(false);
    expect([408, 0]).toContain(await ended);
  });

  it("F22: a body shorter than announced ends without an event", async () => {
    const { hostname, port } = new URL(webhook.url);
    await new Promise<void>((resolve) => {
      const socket = net.connect(Number(port), hostname, () => {
        socket.write(`${head(["Content-Length: 500"])}{"ticket_id"`);
        setTimeout(() => socket.destroy(), 100);
      });
      socket.on("close", () => resolve());
    });
    expect((await fetch(`${backend.url}/api/health`)).status).toBe(200);
  });

  it("F22: a body split in the middle of a character is read whole", async () => {
    const ticket = zendesk.addTicket("Split", "Zerteilt?");
    const body = JSON.stringify({ ticket_id: String(ticket.id), event: "updated", note: "größer €" });
    const { init } = signedWebhook(webhook, body);
    const bytes = Buffer.from(body, "utf8");
    const cut = bytes.indexOf(Buffer.from("€", "utf8")) + 1;
    const headers = Object.entries(init.headers).map(([name, value]) => `${name}: ${value}`);
    const pieces = [
      head([...headers.slice(1), `Content-Length: ${bytes.length}`]),
      bytes.subarray(0, cut),
      bytes.subarray(cut),
    ];
    expect(await raw(pieces, { pauseMs: 60 })).toBe(202);
  });

  it("F22: refusing large bodies keeps memory bounded", async () => {
    const before = residentMegabytes();
    const chunk = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(65_536, 32), Buffer.from("\r\n")]);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        raw([head(["Transfer-Encoding: chunked"]), ...Array.from({ length: 160 }, () => chunk)]),
      ),
    );
    expect(residentMegabytes() - before).toBeLessThan(120);
  });

  function residentMegabytes(): number {
    return backend.residentMegabytes();
  }

  const hostile: [string, string, number][] = [
    ["an array 10,000 deep", `{"ticket_id":"7","x":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, 202],
    ["duplicate keys", '{"ticket_id":"7","ticket_id":"8"}', 202],
    ["a __proto__ key", '{"__proto__":{"ticket_id":"9"},"event":"created"}', 400],
    ["a NUL in the id", '{"ticket_id":"7\\u0000"}', 400],
    ["a lone surrogate", '{"ticket_id":"7","note":"\\ud800"}', 202],
    ["an id above 2^53", '{"ticket_id":9007199254740993}', 400],
    ["an id that is no number", '{"ticket_id":"7; drop table"}', 400],
    ["100,000 keys", `{"ticket_id":"7",${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join(",")}}`, -1],
    ["null", "null", 400],
    ["a number", "7", 400],
    ["nothing", "", 400],
    ["invalid UTF-8", "", 400],
  ];
  it.each(hostile)("F23: %s is refused or stored correctly", async (name, body, expected) => {
    const content = name === "invalid UTF-8" ? Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) : Buffer.from(body, "utf8");
    const signed = signedWebhook(webhook, content.toString("latin1"));
    const { createHmac } = await import("node:crypto");
    const timestamp = signed.init.headers["x-zendesk-webhook-signature-timestamp"] ?? "";
    const signature = createHmac("sha256", webhook.secret).update(timestamp).update(content).digest("base64");
    const response = await fetch(signed.url, {
      ...signed.init,
      body: content,
      headers: { ...signed.init.headers, "x-zendesk-webhook-signature": signature },
    });
    // A body of 100,000 keys is over 1 MiB or fine, by its length alone.
    const wanted = expected === -1 ? (content.length > MIB ? 413 : 202) : expected;
    expect(response.status).toBe(wanted);
  });

  it("F23: no hostile delivery is left as a job that can never end", async () => {
    const counts = await eventually("the queue is empty", async () => {
      const health = await (await backend.call("GET", "../health", undefined)).json();
      return health.queue.ready === 0 && health.queue;
    });
    expect(counts.failed).toBe(0);
  });
});
