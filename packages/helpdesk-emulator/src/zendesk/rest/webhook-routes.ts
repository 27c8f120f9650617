import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { isLoopback } from "../../server/loopback.ts";
import { findRecord, type JsonRecord, recordOf, textOf, textsOf } from "../../server/read-json.ts";
import { nowStamp } from "../desk/desk.ts";
import type { Webhook } from "../model/automation.ts";
import { addWebhook, type NewWebhook, newSigningSecret, noteAutomation } from "../webhooks/add-webhook.ts";
import type { Call, Route } from "./call.ts";
import { recordInvalid } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";
import { showWebhook } from "./show-automation.ts";
import { webhookActivityRoutes, webhookTestRoutes } from "./webhook-activity-routes.ts";
import { withWebhook } from "./with-webhook.ts";

export const webhookRoutes: Route[] = [
  ...webhookTestRoutes,
  { method: "GET", path: "/webhooks", access: "admin", handle: list },
  { method: "POST", path: "/webhooks", access: "admin", handle: create },
  {
    method: "GET",
    path: "/webhooks/:id",
    access: "admin",
    handle: (call) => withWebhook(call, (webhook) => jsonAnswer(200, { webhook: showWebhook(webhook) })),
  },
  { method: "PUT", path: "/webhooks/:id", access: "admin", handle: update },
  { method: "PATCH", path: "/webhooks/:id", access: "admin", handle: update },
  { method: "DELETE", path: "/webhooks/:id", access: "admin", handle: remove },
  {
    method: "GET",
    path: "/webhooks/:id/signing_secret",
    access: "admin",
    handle: (call) => withWebhook(call, (webhook) => secretAnswer(200, webhook)),
  },
  { method: "POST", path: "/webhooks/:id/signing_secret", access: "admin", handle: rotate },
  ...webhookActivityRoutes,
];

const secretAnswer = (status: 200 | 201, { signingSecret }: Webhook): Answer =>
  jsonAnswer(status, { signing_secret: { secret: signingSecret, algorithm: "SHA256" } });

function list(call: Call): Answer {
  const part = (call.query.get("filter[name_contains]") ?? "").toLowerCase();
  const rows = [...call.desk.state.webhooks.values()].filter(({ name }) => name.toLowerCase().includes(part));
  const page = cutPage(call, { rows, keyOf: ({ id }) => id, idOf: ({ id }) => id, family: "support" });
  if (isAnswer(page)) return page;
  const meta = {
    meta: { has_more: false, after_cursor: null, before_cursor: null },
    links: { prev: null, next: null },
  };
  const paging = "meta" in page.paging ? page.paging : meta;
  return jsonAnswer(200, { webhooks: page.rows.map(showWebhook), ...paging });
}

function create(call: Call): Answer {
  const input = readWebhook(recordOf(call.body["webhook"]));
  const problem = problemOf(input);
  if (input.endpoint === undefined || problem)
    return recordInvalid(problem ?? { endpoint: "Endpoint: cannot be blank" });
  const webhook = addWebhook(call.desk, {
    input: { ...input, endpoint: input.endpoint },
    actor: call.actor,
    requestId: call.requestId,
  });
  return jsonAnswer(201, {
    webhook: { ...showWebhook(webhook), signing_secret: { secret: webhook.signingSecret, algorithm: "SHA256" } },
  });
}

function update(call: Call): Answer {
  return withWebhook(call, (webhook) => {
    const input = readWebhook(recordOf(call.body["webhook"]));
    const problem = problemOf(input);
    if (problem) return recordInvalid(problem);
    Object.assign(webhook, input, { updatedAt: nowStamp(call.desk), updatedBy: String(call.actor.id) });
    note(call, { id: webhook.id, endpoint: webhook.endpoint });
    return emptyAnswer(204);
  });
}

function remove(call: Call): Answer {
  return withWebhook(call, (webhook) => {
    call.desk.state.webhooks.delete(webhook.id);
    note(call, { id: webhook.id, isDeleted: true });
    return emptyAnswer(204);
  });
}

function rotate(call: Call): Answer {
  return withWebhook(call, (webhook) => {
    webhook.signingSecret = newSigningSecret();
    note(call, { id: webhook.id, isSecretNew: true });
    return secretAnswer(201, webhook);
  });
}

const note = (call: Call, detail: Record<string, unknown>): void =>
  noteAutomation(call.desk, { kind: "webhook", actor: call.actor, requestId: call.requestId, detail });

function readWebhook(body: JsonRecord): Partial<NewWebhook> {
  const [name, status, endpoint] = [textOf(body["name"]), textOf(body["status"]), textOf(body["endpoint"])];
  const [method, format] = [textOf(body["http_method"]), textOf(body["request_format"])];
  const [authentication, headers] = [findRecord(body["authentication"]), findRecord(body["custom_headers"])];
  return {
    ...(name === undefined ? {} : { name }),
    ...(status === "active" || status === "inactive" ? { status } : {}),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(method === undefined ? {} : { httpMethod: method.toUpperCase() }),
    ...(format === undefined ? {} : { requestFormat: format }),
    ...(authentication === undefined ? {} : { authentication }),
    ...(headers === undefined
      ? {}
      : { customHeaders: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, String(value)])) }),
    ...(body["subscriptions"] === undefined ? {} : { subscriptions: textsOf(body["subscriptions"]) }),
  };
}

function problemOf({ endpoint, subscriptions }: Partial<NewWebhook>): Record<string, string> | null {
  if (endpoint !== undefined) {
    const url = URL.parse(endpoint);
    if (!url || !["http:", "https:"].includes(url.protocol)) return { endpoint: "Endpoint: is not a valid URL" };
    if (!isLoopback(url.hostname)) return { endpoint: "Endpoint: this pretend account calls loopback addresses only" };
  }
  const isMixed =
    subscriptions !== undefined && subscriptions.length > 1 && subscriptions.includes("conditional_ticket_events");
  return isMixed ? { subscriptions: "Subscriptions: conditional_ticket_events stands alone" } : null;
}
