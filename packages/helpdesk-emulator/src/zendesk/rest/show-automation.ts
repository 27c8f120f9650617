import { recordOf } from "../../server/read-json.ts";
import type { Delivery } from "../../webhooks/delivery.ts";
import type { Trigger, Webhook } from "../model/automation.ts";

const SECRET_KEYS = new Set(["token", "password", "value"]);

/** A webhook as it is read: secrets are masked. */
export function showWebhook(webhook: Webhook): Record<string, unknown> {
  return {
    id: webhook.id,
    name: webhook.name,
    status: webhook.status,
    subscriptions: webhook.subscriptions,
    endpoint: webhook.endpoint,
    http_method: webhook.httpMethod,
    request_format: webhook.requestFormat,
    ...(webhook.authentication === null ? {} : { authentication: masked(webhook.authentication) }),
    custom_headers: webhook.customHeaders,
    created_at: webhook.createdAt,
    created_by: webhook.createdBy,
    updated_at: webhook.updatedAt,
    updated_by: webhook.updatedBy,
  };
}

function masked(authentication: Record<string, unknown>): Record<string, unknown> {
  const data = Object.entries(recordOf(authentication["data"]));
  return {
    ...authentication,
    data: Object.fromEntries(data.map(([key, value]) => [key, SECRET_KEYS.has(key) ? "********" : value])),
  };
}

export function showTrigger(trigger: Trigger, baseUrl: string): Record<string, unknown> {
  return {
    id: trigger.id,
    url: `${baseUrl}/api/v2/triggers/${trigger.id}.json`,
    title: trigger.title,
    raw_title: trigger.title,
    description: trigger.description,
    active: trigger.active,
    default: false,
    position: trigger.position,
    category_id: "1",
    conditions: { all: trigger.all, any: trigger.any },
    actions: trigger.actions,
    created_at: trigger.createdAt,
    updated_at: trigger.updatedAt,
  };
}

/** A delivery as the activity list shows it. A call that got no answer is noted as 504. */
export function showInvocation({ invocationId, at, result }: Delivery): Record<string, unknown> {
  return { id: invocationId, status: statusWord(result), status_code: statusCode(result), latest_completed_at: at };
}

/** One go at a delivery, with what was sent and answered. */
export function showAttempt(delivery: Delivery): Record<string, unknown> {
  const { invocationId, attempt, at, endpoint, requestHeaders, requestBody, responseBody, result } = delivery;
  return {
    id: `${invocationId}-${attempt}`,
    invocation_id: invocationId,
    status: statusWord(result),
    status_code: statusCode(result),
    completed_at: at,
    request: { endpoint, headers: headerList(requestHeaders), payload: requestBody },
    response: { headers: [], payload: responseBody },
  };
}

const headerList = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

function statusWord(result: Delivery["result"]): string {
  if (result === "under-way") return "pending";
  if (result === "circuit-broken") return "circuit broken";
  return typeof result === "number" && result < 300 ? "success" : "failed";
}

function statusCode(result: Delivery["result"]): number | null {
  if (result === "circuit-broken" || result === "under-way") return null;
  return typeof result === "number" ? result : 504;
}
