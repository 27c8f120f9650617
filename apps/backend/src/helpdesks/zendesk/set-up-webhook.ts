import { z } from "zod";
import { HelpdeskError, type WebhookSetup } from "../helpdesk.ts";
import { SigningSecret, type Trigger, TriggerAnswer, TriggerPage, WebhookAnswer, WebhookPage } from "./api-types.ts";
import type { Write, ZendeskClient } from "./client.ts";
import { pagesOf } from "./paging.ts";

type SetupRequest = { url: string; name: string };
const EVENTS = ["created", "updated"] as const;
type TicketEvent = (typeof EVENTS)[number];

/**
 * Creates the webhook for `url` and the triggers that call it, or takes over those that exist.
 * Where Zendesk refuses, nothing half-made stays behind and a person does it by hand.
 */
export async function setUpWebhook(client: ZendeskClient, request: SetupRequest): Promise<WebhookSetup> {
  let createdId: string | null = null;
  try {
    const existing = await findWebhook(client, request.url);
    createdId = existing === null ? await createWebhook(client, request) : null;
    const webhookId = existing ?? createdId ?? "";
    const secret = await readSecret(client, webhookId);
    const triggerIds = await setUpTriggers(client, { ...request, webhookId });
    return { kind: "created", webhookId, triggerIds, secret };
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    // A webhook whose secret or trigger is missing would only sign deliveries that we must turn away.
    if (createdId !== null) await removeWebhook(client, createdId);
    return { kind: "by-hand", detail: error.message };
  }
}

async function findWebhook(client: ZendeskClient, url: string): Promise<string | null> {
  for await (const page of pagesOf(client, { task: "list webhooks", path: "/webhooks", answer: WebhookPage })) {
    const found = page.webhooks.find((webhook) => webhook.endpoint === url && webhook.status !== "inactive");
    if (found) return found.id;
  }
  return null;
}

async function createWebhook(client: ZendeskClient, { url, name }: SetupRequest): Promise<string> {
  const { webhook } = await done(client, {
    task: "create the webhook",
    method: "POST",
    path: "/webhooks",
    body: {
      webhook: {
        name,
        status: "active",
        endpoint: url,
        http_method: "POST",
        request_format: "json",
        subscriptions: ["conditional_ticket_events"],
      },
    },
    answer: WebhookAnswer,
  });
  return webhook.id;
}

async function removeWebhook(client: ZendeskClient, webhookId: string): Promise<void> {
  const path = `/webhooks/${encodeURIComponent(webhookId)}`;
  await client.write({ task: "remove the webhook again", method: "DELETE", path, answer: z.unknown() });
}

async function readSecret(client: ZendeskClient, webhookId: string): Promise<string> {
  const path = `/webhooks/${encodeURIComponent(webhookId)}/signing_secret`;
  const { value } = await client.read({ task: "read the webhook's signing secret", path, answer: SigningSecret });
  return value.signing_secret.secret;
}

type TriggerPlan = SetupRequest & { webhookId: string };

async function setUpTriggers(client: ZendeskClient, plan: TriggerPlan): Promise<string[]> {
  const existing: Trigger[] = [];
  for await (const page of pagesOf(client, { task: "list triggers", path: "/triggers", answer: TriggerPage }))
    existing.push(...page.triggers);
  const ids: string[] = [];
  for (const event of EVENTS) {
    const found = existing.find((trigger) => trigger.active !== false && calls(trigger, plan.webhookId, event));
    ids.push(found?.id ?? (await createTrigger(client, plan, event)));
  }
  return ids;
}

async function createTrigger(client: ZendeskClient, plan: TriggerPlan, event: TicketEvent): Promise<string> {
  const { trigger } = await done(client, {
    task: `create the trigger for ${event} tickets`,
    method: "POST",
    path: "/triggers",
    body: { trigger: triggerFor(plan, event) },
    answer: TriggerAnswer,
  });
  return trigger.id;
}

/** Our own notes are private, so the condition on public comments keeps them from calling us again. */
function triggerFor({ name, webhookId }: TriggerPlan, event: TicketEvent) {
  const isCreated = event === "created";
  const changed = { field: "update_type", operator: "is", value: isCreated ? "Create" : "Change" };
  const spoken = { field: "comment_is_public", operator: "is", value: "true" };
  return {
    title: `${name}: tell about ${isCreated ? "new tickets" : "new public comments"}`,
    active: true,
    conditions: { all: isCreated ? [changed] : [changed, spoken], any: [] },
    actions: [{ field: "notification_webhook", value: [webhookId, bodyTemplate(event)] }],
  };
}

/** Ids only: the ticket is read back, so that nothing personal travels in a webhook. */
function bodyTemplate(event: TicketEvent): string {
  return JSON.stringify({ ticket_id: "{{ticket.id}}", event });
}

function calls(trigger: Trigger, webhookId: string, event: TicketEvent): boolean {
  return (trigger.actions ?? []).some(({ field, value }) => {
    if (field !== "notification_webhook" || !Array.isArray(value)) return false;
    const [target, template]: unknown[] = value;
    return String(target) === webhookId && typeof template === "string" && template.includes(`"${event}"`);
  });
}

async function done<Value>(client: ZendeskClient, request: Write<Value>): Promise<Value> {
  const written = await client.write(request);
  if (written.kind === "done") return written.value;
  throw new HelpdeskError("refused", written.detail);
}
