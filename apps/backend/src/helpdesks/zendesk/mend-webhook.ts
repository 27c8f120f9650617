import { z } from "zod";
import { HelpdeskError, type SetupRequest } from "../helpdesk.ts";
import { SigningSecret, type Webhook, WebhookAnswer, WebhookPage } from "./api-types.ts";
import type { Write, ZendeskClient } from "./client.ts";
import { pagesOf } from "./paging.ts";
import { differencesOf, isSwitchedOn, isUsableByTriggers } from "./read-webhook.ts";

/** Finds the webhook that calls `url`, puts it right where it is not, or creates it. What was done is added to `did`. */
export async function mendWebhook(
  client: ZendeskClient,
  request: SetupRequest,
  did: string[],
): Promise<{ id: string; isNew: boolean }> {
  const found = bestOf(await listWebhooks(client), request);
  if (!found) {
    did.push(`Created the webhook “${request.name}”.`);
    return { id: await createWebhook(client, request), isNew: true };
  }
  const patch = patchFor(found, request.url);
  if (Object.keys(patch).length > 0) {
    await changeWebhook(client, found.id, patch);
    did.push(`Put the webhook “${found.name ?? found.id}” right (${Object.keys(patch).map(wordOf).join(", ")}).`);
  }
  return { id: found.id, isNew: false };
}

export async function listWebhooks(client: ZendeskClient): Promise<Webhook[]> {
  const webhooks: Webhook[] = [];
  for await (const page of pagesOf(client, { task: "list webhooks", path: "/webhooks", answer: WebhookPage }))
    webhooks.push(...page.webhooks);
  return webhooks;
}

/** The one that works comes first, then the one that we made, then one that points here. */
function bestOf(webhooks: readonly Webhook[], { url, known }: SetupRequest): Webhook | undefined {
  const usable = webhooks.filter(isUsableByTriggers);
  const here = usable.filter(({ endpoint }) => endpoint === url);
  const own = usable.find(({ id }) => id === known?.webhookId);
  const working = here.filter((webhook) => isSwitchedOn(webhook) && differencesOf(webhook).length === 0);
  return working.find(({ id }) => id === known?.webhookId) ?? working[0] ?? own ?? here[0];
}

function patchFor(webhook: Webhook, url: string): Record<string, string> {
  const { http_method: method, request_format: format } = webhook;
  return {
    ...(webhook.endpoint === url ? {} : { endpoint: url }),
    ...(isSwitchedOn(webhook) ? {} : { status: "active" }),
    ...(method == null || method.toUpperCase() === "POST" ? {} : { http_method: "POST" }),
    ...(format == null || format === "json" ? {} : { request_format: "json" }),
  };
}

const WORDS: Record<string, string> = {
  endpoint: "its address",
  status: "switched on",
  http_method: "POST",
  request_format: "JSON",
};
const wordOf = (field: string): string => WORDS[field] ?? field;

async function changeWebhook(client: ZendeskClient, id: string, patch: Record<string, string>): Promise<void> {
  const path = `/webhooks/${encodeURIComponent(id)}`;
  await done(client, {
    task: "change the webhook",
    method: "PATCH",
    path,
    body: { webhook: patch },
    answer: z.unknown(),
  });
}

export async function createWebhook(
  client: ZendeskClient,
  { url, name }: Pick<SetupRequest, "url" | "name">,
): Promise<string> {
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

export async function removeWebhook(client: ZendeskClient, webhookId: string): Promise<void> {
  const path = `/webhooks/${encodeURIComponent(webhookId)}`;
  await client.write({ task: "remove the webhook", method: "DELETE", path, answer: z.unknown() });
}

export async function readSecret(client: ZendeskClient, webhookId: string): Promise<string> {
  const path = `/webhooks/${encodeURIComponent(webhookId)}/signing_secret`;
  const { value } = await client.read({ task: "read the webhook's signing secret", path, answer: SigningSecret });
  return value.signing_secret.secret;
}

/** Writes, and throws when that did not happen. */
export async function done<Value>(client: ZendeskClient, request: Write<Value>): Promise<Value> {
  const written = await client.write(request);
  if (written.kind === "done") return written.value;
  throw new HelpdeskError("refused", written.detail);
}
