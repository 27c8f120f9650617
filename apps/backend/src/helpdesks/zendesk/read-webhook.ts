import type { WebhookCallFacts } from "#domain/setup/set-up-facts.ts";
import type { Invocation, Webhook } from "./api-types.ts";

/** The only subscription that triggers can use; a webhook keeps the one it was created with. */
const SUBSCRIPTION = "conditional_ticket_events";

/** What keeps a webhook from calling us as it should, besides its address and its switch. */
export function differencesOf(webhook: Webhook): string[] {
  const { http_method: method, request_format: format } = webhook;
  return [
    ...(isUsableByTriggers(webhook) ? [] : ["listens to account events instead of to triggers"]),
    ...(method == null || method.toUpperCase() === "POST" ? [] : [`calls with ${method} instead of POST`]),
    ...(format == null || format === "json" ? [] : [`sends ${format} instead of JSON`]),
  ];
}

export function isUsableByTriggers({ subscriptions }: Webhook): boolean {
  return !subscriptions || subscriptions.includes(SUBSCRIPTION);
}

export const isSwitchedOn = ({ status }: Webhook): boolean => status !== "inactive";

/** How a call of a webhook ended; null when it does not say when. */
export function readInvocation({
  status,
  status_code: code,
  latest_completed_at: at,
}: Invocation): WebhookCallFacts | null {
  const time = Date.parse(at ?? "");
  if (Number.isNaN(time)) return null;
  return { at: new Date(time), outcome: outcomeOf(status ?? "", code ?? null), status: code ?? null };
}

function outcomeOf(status: string, code: number | null): WebhookCallFacts["outcome"] {
  if (/circuit/i.test(status)) return "paused";
  if (/pending|progress|queued/i.test(status)) return "under-way";
  if (code !== null && code >= 200 && code < 300) return "arrived";
  // Zendesk notes an endpoint that stays silent as 504.
  if (code === null || code === 504) return /success/i.test(status) ? "arrived" : "no-answer";
  return "refused";
}
