import type {
  ActingFacts,
  HelpdeskFacts,
  TriggerListing,
  WebhookCallFacts,
  WebhookFacts,
} from "#domain/setup/set-up-facts.ts";
import type { InspectRequest } from "../helpdesk.ts";
import { seen } from "../seen.ts";
import { AccountSettings, InvocationPage, Me, TicketPage, type User, type Webhook } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { listTriggers } from "./mend-triggers.ts";
import { listWebhooks, readSecret } from "./mend-webhook.ts";
import { readTrigger, removesOurTags } from "./read-trigger.ts";
import { differencesOf, isSwitchedOn, readInvocation } from "./read-webhook.ts";

/** Looks at everything the connection rests on, by reading alone. What may not be looked at is said to be so. */
export async function inspectSetUp(
  client: ZendeskClient,
  request: InspectRequest & { now: () => Date },
): Promise<HelpdeskFacts> {
  let clockAheadMs: number | null = null;
  const acting = await seen(async () => {
    const { value, date } = await client.read({ task: "check the credential", path: "/users/me", answer: Me });
    // The header names whole seconds; its middle is the best guess.
    clockAheadMs = date && date.getTime() + HALF_A_SECOND_MS - request.now().getTime();
    return actingFacts(value.user);
  });
  const tickets = await seen(() => readOneTicket(client));
  const tagging = await seen(() => readTagging(client));
  const listed = await seen(() => listWebhooks(client));
  const ours = listed.kind === "seen" ? oursOf(listed.value, request) : [];
  const webhooks: HelpdeskFacts["webhooks"] =
    listed.kind === "seen"
      ? { kind: "seen", value: await Promise.all(ours.map((webhook) => webhookFacts(client, { webhook, request }))) }
      : listed;
  const here = ours.find(({ endpoint }) => endpoint === request.url) ?? ours[0];
  return {
    acting,
    clockAheadMs,
    tickets,
    tagging,
    webhooks,
    triggers: await seen(() => readTriggers(client, { request, webhooks: ours, areKnown: listed.kind === "seen" })),
    calls: here ? await seen(() => readCalls(client, here.id)) : { kind: "seen", value: [] },
    rules: null,
    desk: null,
  };
}

const HALF_A_SECOND_MS = 500;

const LIGHT_AGENT = 1;
const CONTRIBUTOR = 3;

function actingFacts(user: Pick<User, "name" | "email" | "role" | "role_type" | "ticket_restriction">): ActingFacts {
  const writes = user.role_type === LIGHT_AGENT ? "notes" : user.role_type === CONTRIBUTOR ? "nothing" : "everything";
  return {
    name: user.name ?? user.email ?? "",
    role: user.role === "admin" ? "admin" : "agent",
    tickets: user.role === "admin" || !user.ticket_restriction ? "all" : "some",
    writes: user.role === "admin" ? "everything" : writes,
  };
}

async function readOneTicket(client: ZendeskClient): Promise<"readable"> {
  const query = { "page[size]": "1" };
  await client.read({ task: "list tickets", path: "/tickets", query, answer: TicketPage });
  return "readable";
}

async function readTagging(client: ZendeskClient): Promise<"on" | "off"> {
  const { value } = await client.read({
    task: "read the account's settings",
    path: "/account/settings",
    answer: AccountSettings,
  });
  return value.settings.tickets?.tagging === false ? "off" : "on";
}

function oursOf(webhooks: readonly Webhook[], { url, webhookId }: InspectRequest): Webhook[] {
  return webhooks.filter(({ id, endpoint }) => endpoint === url || id === webhookId);
}

async function webhookFacts(
  client: ZendeskClient,
  { webhook, request }: { webhook: Webhook; request: InspectRequest },
): Promise<WebhookFacts> {
  return {
    id: webhook.id,
    name: webhook.name ?? webhook.id,
    url: webhook.endpoint ?? "",
    isActive: isSwitchedOn(webhook),
    differences: differencesOf(webhook),
    proof: await proofOf(client, { webhook, secrets: request.secrets }),
  };
}

async function proofOf(
  client: ZendeskClient,
  { webhook, secrets }: { webhook: Webhook; secrets: readonly string[] },
): Promise<WebhookFacts["proof"]> {
  const secret = await seen(() => readSecret(client, webhook.id));
  if (secret.kind === "seen" && secrets.includes(secret.value)) return "our-secret";
  if (webhook.authentication?.type === "bearer_token") return "hidden";
  return secret.kind === "seen" ? "other-secret" : "unknown";
}

async function readTriggers(
  client: ZendeskClient,
  { request, webhooks, areKnown }: { request: InspectRequest; webhooks: readonly Webhook[]; areKnown: boolean },
): Promise<TriggerListing> {
  const { url, webhookId, triggerIds } = request;
  const here = webhooks.filter(({ endpoint }) => endpoint === url).map(({ id }) => id);
  // Who may not look at webhooks can still see which one the triggers call.
  const calling = new Set(areKnown ? here : [webhookId ?? ""]);
  const triggers = await listTriggers(client);
  const facts = triggers.map((trigger) => readTrigger(trigger, calling));
  return {
    ours: facts.filter(({ id, callsUs }) => callsUs || triggerIds.includes(id)),
    tagRemovers: triggers.filter(removesOurTags).map(({ id, title }) => title ?? id),
  };
}

const CALLS_SHOWN = 20;

async function readCalls(client: ZendeskClient, webhookId: string): Promise<WebhookCallFacts[]> {
  const path = `/webhooks/${encodeURIComponent(webhookId)}/invocations`;
  const { value } = await client.read({ task: "list the webhook's deliveries", path, answer: InvocationPage });
  return value.invocations
    .flatMap((invocation) => readInvocation(invocation) ?? [])
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, CALLS_SHOWN);
}
