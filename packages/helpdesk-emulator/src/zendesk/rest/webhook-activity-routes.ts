import { type Answer, jsonAnswer } from "../../server/answer.ts";
import { recordOf, textOf } from "../../server/read-json.ts";
import type { Delivery } from "../../webhooks/delivery.ts";
import type { Webhook } from "../model/automation.ts";
import { STATIC_TEST_SECRET } from "../webhooks/sign-webhook.ts";
import { type Call, param, type Route } from "./call.ts";
import { badRequest, recordNotFound } from "./error-answers.ts";
import { showAttempt, showInvocation } from "./show-automation.ts";
import { withWebhook } from "./with-webhook.ts";

/** Before the routes with a parameter: `test` is no id. */
export const webhookTestRoutes: Route[] = [
  { method: "POST", path: "/webhooks/test", access: "admin", handle: callOnce },
];

/** What became of a webhook's deliveries. */
export const webhookActivityRoutes: Route[] = [
  { method: "GET", path: "/webhooks/:id/invocations", access: "admin", handle: listInvocations },
  { method: "GET", path: "/webhooks/:id/invocations/:invocation/attempts", access: "admin", handle: listAttempts },
];

const SHOWN = 100;
const LAST_PAGE = { meta: { has_more: false }, links: { prev: null, next: null } };

function deliveriesOf(call: Call, webhookId: string): Delivery[] {
  return call.desk.sender.deliveries.filter((delivery) => delivery.webhookId === webhookId);
}

/** One row a delivery, as its newest attempt left it. */
function listInvocations(call: Call): Answer {
  return withWebhook(call, ({ id }) => {
    const newest = new Map(deliveriesOf(call, id).map((delivery) => [delivery.invocationId, delivery]));
    return jsonAnswer(200, { invocations: [...newest.values()].slice(-SHOWN).map(showInvocation), ...LAST_PAGE });
  });
}

function listAttempts(call: Call): Answer {
  return withWebhook(call, ({ id }) => {
    const wanted = param(call, "invocation");
    const attempts = deliveriesOf(call, id).filter(({ invocationId }) => invocationId === wanted);
    return attempts.length === 0
      ? recordNotFound()
      : jsonAnswer(200, { attempts: attempts.map(showAttempt), ...LAST_PAGE });
  });
}

/** Calls an endpoint and shows what it answered. A webhook that does not exist yet signs with the public value. */
async function callOnce(call: Call): Promise<Answer> {
  const id = call.query.get("webhook_id");
  const known = id === null ? undefined : call.desk.state.webhooks.get(id);
  if (id !== null && !known) return recordNotFound();
  const request = recordOf(call.body["request"]);
  const endpoint = textOf(request["endpoint"]) ?? known?.endpoint;
  if (endpoint === undefined) return badRequest("InvalidRequest", "The request needs an endpoint");
  const webhook = { ...(known ?? newWebhook(call)), endpoint, httpMethod: textOf(request["http_method"]) ?? "POST" };
  const answer = await call.desk.sender.test(webhook, textOf(request["payload"]) ?? "");
  const status = typeof answer.result === "number" ? answer.result : 504;
  const headers = answer.retryAfter === null ? [] : [{ key: "retry-after", value: answer.retryAfter }];
  return jsonAnswer(200, { response: { status_code: status, headers, payload: answer.body } });
}

function newWebhook({ actor }: Call): Webhook {
  const [by, at] = [String(actor.id), ""];
  return {
    id: "",
    name: "",
    status: "active",
    subscriptions: [],
    endpoint: "",
    httpMethod: "POST",
    requestFormat: "json",
    authentication: null,
    customHeaders: {},
    signingSecret: STATIC_TEST_SECRET,
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
  };
}
