import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guardedConnections } from "./guarded-connections.ts";
import { signedWebhooks } from "./signed-webhooks.ts";
import { expectedSignature, type Manner, type Subscriber, startSubscriber } from "./subscriber.examples.ts";

const now = new Date("2026-03-02T12:00:00.250Z");
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const open = guardedConnections({ allowLoopback: true });
const guarded = guardedConnections({ allowLoopback: false });
const sender = (connections = open) =>
  signedWebhooks({ connections, now: () => now, userAgent: "Test", timeoutMs: 300 });

describe("a signed webhook", () => {
  let subscriber: Subscriber;
  beforeAll(async () => {
    subscriber = await startSubscriber();
  });
  afterAll(async () => {
    await subscriber.close();
    await Promise.all([open.destroy(), guarded.destroy()]);
  });
  const message = () => ({ id: "evt-1", url: subscriber.url, secret, body: '{"type":"x","text":"ü"}' });

  it("D16: carries id, time and a signature over exactly what was sent", async () => {
    expect(await sender().send(message())).toEqual({ kind: "taken" });
    const [received] = subscriber.received;
    if (!received) throw new Error("Nothing arrived.");
    expect(received).toMatchObject({ id: "evt-1", timestamp: 1_772_452_800, body: message().body });
    expect(received.signature).toBe(expectedSignature(received, secret));
    const others = [
      { ...received, id: "evt-2" },
      { ...received, timestamp: received.timestamp + 1 },
      { ...received, body: "{}" },
    ];
    for (const other of others) expect(received.signature).not.toBe(expectedSignature(other, secret));
    expect(received.signature).not.toBe(expectedSignature(received, `whsec_${Buffer.alloc(32, 8).toString("base64")}`));
  });

  it.each<[string, Manner, object]>([
    ["an error", { status: 500 }, { status: 500, retryAt: null, detail: "It answered with HTTP 500." }],
    [
      "a request to wait",
      { status: 429, headers: { "retry-after": "90", date: "" } },
      { status: 429, retryAt: new Date(now.getTime() + 90_000) },
    ],
    ["a redirect, which is not followed", { status: 307, headers: { location: "/elsewhere" } }, { status: 307 }],
    ["a broken connection", "hang up", { status: null }],
    ["silence", "stall", { status: null, detail: "It did not answer in time." }],
  ])("D16: %s means that it was not taken", async (_title, manner, end) => {
    const before = subscriber.received.length;
    subscriber.willAnswer(manner);
    expect(await sender().send(message())).toMatchObject({ kind: "not-taken", ...end });
    expect(subscriber.received.length - before).toBe(1);
  });

  it.each([
    ["at which nobody answers", "http://127.0.0.1:1024/hook", "nothing answers at that address (ECONNREFUSED)"],
    ["with a port that is never called", "http://127.0.0.1:9/hook", "its port is one that must not be called"],
  ])(
    "D16: an address %s is not taken for a connection that ended, and the reason is in plain words",
    async (_title, url, why) => {
      expect(await sender().send({ ...message(), url })).toMatchObject({
        kind: "not-taken",
        status: null,
        detail: `No connection could be made: ${why}.`,
      });
    },
  );

  it("F25 D16: an address that leads to this machine or into a private network is not called", async () => {
    const before = subscriber.received.length;
    const port = new URL(subscriber.url).port;
    for (const url of [
      subscriber.url,
      `http://localhost:${port}/hook`,
      "https://169.254.169.254/",
      "https://[fd00::1]/",
    ])
      expect(await sender(guarded).send({ ...message(), url })).toMatchObject({
        kind: "not-taken",
        detail: expect.stringContaining("ERR_ADDRESS_REFUSED"),
      });
    expect(subscriber.received.length).toBe(before);
  });
});
