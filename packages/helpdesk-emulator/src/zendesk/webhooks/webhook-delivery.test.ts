import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";
import { webhookReceiver } from "../../webhook-receiver.examples.ts";
import { STATIC_TEST_SECRET, signWebhook } from "./sign-webhook.ts";

const CUSTOMER_WROTE = [
  { field: "comment_is_public", operator: "is", value: "true" },
  { field: "role", operator: "is", value: "end_user" },
];
const TEMPLATE = '{"ticket_id":"{{ticket.id}}","title":"{{ticket.title}}","status":"{{ticket.status | downcase}}"}';

let open: Awaited<ReturnType<typeof openAccount>>;
const cleanups: (() => Promise<void>)[] = [];

beforeEach(async () => {
  open = await openAccount({ webhookTimeScale: 0.001 });
  cleanups.push(() => open.emulator.close());
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function setUp({
  all = CUSTOMER_WROTE,
  reply,
}: {
  all?: object[];
  reply?: Parameters<typeof webhookReceiver>[0];
} = {}) {
  const receiver = await webhookReceiver(reply);
  cleanups.push(receiver.close);
  const webhook = {
    name: "Answers",
    endpoint: receiver.url,
    http_method: "POST",
    request_format: "json",
    status: "active",
  };
  const made = await open.ask("/webhooks", { method: "POST", body: { webhook } });
  const actions = [{ field: "notification_webhook", value: [made.json.webhook.id, TEMPLATE] }];
  const trigger = { title: "Customer wrote", conditions: { all, any: [] }, actions };
  expect((await open.ask("/triggers", { method: "POST", body: { trigger } })).status).toBe(201);
  return { ...receiver, webhookId: made.json.webhook.id, secret: made.json.webhook.signing_secret.secret };
}

/** Deliveries settled so far, as their results. */
async function results(): Promise<unknown[]> {
  await open.account.idle();
  return open.account.deliveries.map(({ result }) => result);
}

describe("a delivery", () => {
  it("is signed over timestamp and body, names webhook and invocation, and fills the template", async () => {
    const { received, secret, webhookId } = await setUp();
    const { id } = open.account.createTicket({ subject: 'Say "hi"\nplease', text: "Hello" });
    expect(await results()).toEqual([202]);
    const [{ headers = {}, body = "" } = {}] = received;
    expect(JSON.parse(body)).toEqual({ ticket_id: String(id), title: 'Say "hi"\nplease', status: "new" });
    const timestamp = headers["x-zendesk-webhook-signature-timestamp"] ?? "";
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(headers["x-zendesk-webhook-signature"]).toBe(signWebhook(secret, { timestamp, body }));
    expect(headers["x-zendesk-webhook-id"]).toBe(webhookId);
    expect(headers["x-zendesk-webhook-invocation-id"]).toMatch(/^[0-9A-Z]{26}$/);
    expect(headers["x-zendesk-account-id"]).toBe(String(open.account.state.accountId));
  });

  it("does not happen for a rep's note, but a trigger without that condition sees the loop", async () => {
    const { received } = await setUp();
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    const note = () =>
      open.ask(`/tickets/${id}`, { method: "PUT", body: { ticket: { comment: { body: "n", public: false } } } });
    await note();
    await open.account.idle();
    expect(received).toHaveLength(1);
    const loose = await setUp({ all: [{ field: "update_type", operator: "is", value: "Change" }] });
    await note();
    await note();
    await open.account.idle();
    expect(loose.received).toHaveLength(2);
  });

  it("is signed with the new secret as soon as it was rotated", async () => {
    const { received, webhookId } = await setUp();
    const rotated = await open.ask(`/webhooks/${webhookId}/signing_secret`, { method: "POST" });
    expect(rotated.status).toBe(201);
    open.account.createTicket({ subject: "x", text: "x" });
    await open.account.idle();
    const [{ headers = {}, body = "" } = {}] = received;
    const timestamp = headers["x-zendesk-webhook-signature-timestamp"] ?? "";
    expect(headers["x-zendesk-webhook-signature"]).toBe(
      signWebhook(rotated.json.signing_secret.secret, { timestamp, body }),
    );
  });

  it("goes to this machine only", async () => {
    const webhook = { name: "Away", endpoint: "https://example.com/hook" };
    expect((await open.ask("/webhooks", { method: "POST", body: { webhook } })).status).toBe(422);
    expect(open.account.webhooks()).toEqual([]);
  });

  it("stops when the webhook is inactive, the trigger is off, or the webhook is gone", async () => {
    const { received, webhookId } = await setUp();
    await open.ask(`/webhooks/${webhookId}`, { method: "PATCH", body: { webhook: { status: "inactive" } } });
    open.account.createTicket({ subject: "x", text: "x" });
    expect((await open.ask(`/webhooks/${webhookId}`, { method: "DELETE" })).status).toBe(204);
    open.account.createTicket({ subject: "y", text: "y" });
    await open.account.idle();
    expect(received).toEqual([]);
  });
});

describe("an answer", () => {
  it.each([
    { name: "of 500 is not tried again", status: 500, attempts: 1 },
    { name: "of 404 is not tried again", status: 404, attempts: 1 },
    { name: "of 409 is tried again three times", status: 409, attempts: 4 },
    { name: "of 503 without Retry-After is not tried again", status: 503, attempts: 1 },
  ])("$name", async ({ status, attempts }) => {
    await setUp({ reply: () => ({ status }) });
    open.account.createTicket({ subject: "x", text: "x" });
    expect(await results()).toEqual(Array.from({ length: attempts }, () => status));
  });

  it.each([429, 503])("of %i with a short Retry-After is tried again, as the same invocation", async (status) => {
    const { received } = await setUp({
      reply: (_received, count) => (count === 1 ? { status, headers: { "retry-after": "2" } } : { status: 202 }),
    });
    open.account.createTicket({ subject: "x", text: "x" });
    expect(await results()).toEqual([status, 202]);
    const [first, second] = received.map(({ headers }) => headers["x-zendesk-webhook-invocation-id"]);
    expect(second).toBe(first);
  });

  it("of 503 that asks for a minute or more is not waited for", async () => {
    await setUp({ reply: () => ({ status: 503, headers: { "retry-after": "60" } }) });
    open.account.createTicket({ subject: "x", text: "x" });
    expect(await results()).toEqual([503]);
  });

  it("that comes too late counts as a timeout and is tried five times more", async () => {
    await setUp({ reply: () => ({ status: 202, delayMs: 600 }) });
    open.account.createTicket({ subject: "x", text: "x" });
    expect(await results()).toEqual(Array.from({ length: 6 }, () => "timeout"));
  });
});

describe("a fault", () => {
  it("duplicates a delivery under one invocation id", async () => {
    const { received } = await setUp();
    open.account.faults.add({ fault: { kind: "webhook-duplicate", copies: 3 }, times: 1 });
    open.account.createTicket({ subject: "x", text: "x" });
    open.account.createTicket({ subject: "y", text: "y" });
    await open.account.idle();
    const ids = received.map(({ headers }) => headers["x-zendesk-webhook-invocation-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([4, 2]);
  });

  it("drops a delivery, and leaves a trace of it", async () => {
    const { received } = await setUp();
    open.account.faults.add({ fault: { kind: "webhook-drop" } });
    open.account.createTicket({ subject: "x", text: "x" });
    expect(await results()).toEqual(["dropped"]);
    expect(received).toEqual([]);
  });

  it("lets a later delivery arrive first", async () => {
    const { received } = await setUp();
    open.account.faults.add({ fault: { kind: "webhook-reorder", ms: 5000 }, times: 1 });
    const [first, second] = ["first", "second"].map((subject) => open.account.createTicket({ subject, text: "x" }));
    await open.account.idle();
    expect(received.map(({ body }) => JSON.parse(body).ticket_id)).toEqual([String(second?.id), String(first?.id)]);
  });

  it("spoils the signature: wrong secret, old timestamp, or the public test secret", async () => {
    const { received, secret } = await setUp();
    for (const kind of ["webhook-wrong-signature", "webhook-static-secret"] as const) {
      open.account.faults.add({ fault: { kind }, times: 1 });
      open.account.createTicket({ subject: "x", text: "x" });
      await open.account.idle();
    }
    open.account.faults.add({ fault: { kind: "webhook-stale-timestamp", ageMs: 600_000 } });
    open.account.createTicket({ subject: "x", text: "x" });
    await open.account.idle();
    const signedWith = received.map(({ headers, body }) => {
      const timestamp = headers["x-zendesk-webhook-signature-timestamp"] ?? "";
      const isBy = (each: string) => headers["x-zendesk-webhook-signature"] === signWebhook(each, { timestamp, body });
      return {
        isOurs: isBy(secret),
        isPublic: isBy(STATIC_TEST_SECRET),
        isOld: Date.now() - Date.parse(timestamp) > 590_000,
      };
    });
    expect(signedWith).toEqual([
      { isOurs: false, isPublic: false, isOld: false },
      { isOurs: false, isPublic: true, isOld: false },
      { isOurs: true, isPublic: false, isOld: true },
    ]);
  });
});
