import { recordOf } from "../../server/read-json.ts";
import type { Trigger, Webhook } from "../model/automation.ts";
import type { Delivery } from "../webhooks/delivery.ts";

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

export function showDelivery({ invocationId, attempt, at, result }: Delivery): Record<string, unknown> {
  const isGood = typeof result === "number" && result < 300;
  const status = result === "under-way" ? "pending" : isGood ? "success" : "failed";
  return {
    id: invocationId,
    status,
    status_code: typeof result === "number" ? result : 504,
    attempt,
    latest_completed_at: at,
  };
}
