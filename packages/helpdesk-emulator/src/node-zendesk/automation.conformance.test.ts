import { afterAll, beforeAll, expect, it } from "vitest";
import { webhookReceiver } from "../webhook-receiver.examples.ts";
import { signWebhook } from "../zendesk/webhooks/sign-webhook.ts";
import { failureOf, openClients, resultOf, rowsOf } from "./open-clients.examples.ts";

let open: Awaited<ReturnType<typeof openClients>>;
let receiver: Awaited<ReturnType<typeof webhookReceiver>>;

beforeAll(async () => {
  open = await openClients();
  receiver = await webhookReceiver();
});
afterAll(async () => {
  await receiver.close();
  await open.emulator.close();
});

const webhook = (rest: Record<string, unknown> = {}) => ({
  name: "Copilot",
  status: "active",
  subscriptions: ["conditional_ticket_events"],
  endpoint: receiver.url,
  http_method: "POST",
  request_format: "json",
  ...rest,
});

it("node-zendesk registers a webhook, reads its secret, rotates it and removes the webhook", async () => {
  const { webhooks } = open.support;
  const authentication = { type: "bearer_token", add_position: "header", data: { token: "top-secret" } };
  const made = await resultOf(webhooks.create({ webhook: webhook({ authentication }) }));
  const id = String(made.id);
  expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(JSON.stringify(await resultOf(webhooks.show(id)))).not.toContain("top-secret");
  expect(await rowsOf(webhooks.list())).toMatchObject([{ id, endpoint: receiver.url }]);
  const secret = async () => (await resultOf(webhooks.getSigningSecret(id)))["signing_secret"];
  const before = await secret();
  await webhooks.resetSigningSecret(id);
  expect(await secret()).not.toEqual(before);
  await webhooks.patch(id, { webhook: { status: "inactive" } });
  expect(await resultOf(webhooks.show(id))).toMatchObject({ status: "inactive", name: "Copilot" });
  await webhooks.delete(id);
  expect(await failureOf(webhooks.show(id))).toMatchObject({ statusCode: 404, result: { error: "RecordNotFound" } });
});

it("node-zendesk sets up a trigger that calls a webhook with a signature over the bytes", async () => {
  const { webhooks, triggers, tickets } = open.support;
  const { id, signing_secret: secret } = await resultOf(webhooks.create({ webhook: webhook() }));
  const conditions = { all: [{ field: "comment_is_public", operator: "is", value: "true" }], any: [] };
  const actions = [{ field: "notification_webhook", value: [id, '{"ticket_id":"{{ticket.id}}"}'] }];
  const made = await resultOf(triggers.create({ trigger: { title: "Look at it", conditions, actions } }));
  expect(await rowsOf(triggers.list())).toMatchObject([{ id: made.id, conditions, actions }]);
  const ticket = await resultOf(tickets.create({ ticket: { subject: "Hello", comment: { body: "Anybody there?" } } }));
  await open.account.idle();
  const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]];
  expect(JSON.parse(body)).toEqual({ ticket_id: String(ticket.id) });
  const timestamp = headers["x-zendesk-webhook-signature-timestamp"] ?? "";
  const key = (secret as { secret: string }).secret;
  expect(headers["x-zendesk-webhook-signature"]).toBe(signWebhook(key, { timestamp, body }));
  expect(await resultOf(webhooks.listInvocations(String(id)))).toMatchObject({
    invocations: [{ status: "success", status_code: 202 }],
  });
  await triggers.update(made.id, { trigger: { active: false } });
  expect(await rowsOf(triggers.listActive())).toEqual([]);
  expect(await resultOf(triggers.show(made.id))).toMatchObject({ active: false, title: "Look at it" });
  await triggers.delete(made.id);
  expect(await rowsOf(triggers.list())).toEqual([]);
});

it("node-zendesk is told what is wrong with a trigger", async () => {
  const { triggers } = open.support;
  expect(await failureOf(triggers.create({ trigger: { title: "Empty" } }))).toMatchObject({
    statusCode: 422,
    result: { error: "RecordInvalid", details: { base: [{ error: "InvalidValue" }] } },
  });
});
