import { randomBytes } from "node:crypto";
import { ulid } from "../../ulid.ts";
import { type Desk, nowStamp } from "../desk/desk.ts";
import type { Webhook } from "../model/automation.ts";
import type { User } from "../model/people.ts";

export type NewWebhook = Partial<Omit<Webhook, "id" | "signingSecret">> & { endpoint: string };

export const newSigningSecret = (): string => randomBytes(48).toString("base64");

/** Adds a webhook; its id and signing secret are made here, as Zendesk does. */
export function addWebhook(
  desk: Desk,
  { input, actor, requestId }: { input: NewWebhook; actor: User; requestId: number | null },
): Webhook {
  const now = nowStamp(desk);
  const webhook: Webhook = {
    name: "Webhook",
    status: "active",
    subscriptions: ["conditional_ticket_events"],
    httpMethod: "POST",
    requestFormat: "json",
    authentication: null,
    customHeaders: {},
    createdAt: now,
    createdBy: String(actor.id),
    updatedAt: now,
    updatedBy: String(actor.id),
    ...input,
    id: ulid(desk.clock()),
    signingSecret: newSigningSecret(),
  };
  desk.state.webhooks.set(webhook.id, webhook);
  noteAutomation(desk, { kind: "webhook", actor, requestId, detail: { id: webhook.id, endpoint: webhook.endpoint } });
  return webhook;
}

type Noted = { kind: "webhook" | "trigger"; actor: User; requestId: number | null; detail: Record<string, unknown> };

/** Puts a change of webhooks or triggers into the ledger. */
export function noteAutomation(desk: Desk, { kind, actor, requestId, detail }: Noted): void {
  const at = desk.clock().toISOString();
  const about = { ticketId: null, commentId: null, isPublic: null, detail };
  desk.ledger.addWrite({ at, account: desk.subdomain, requestId, actorId: actor.id, kind, ...about });
  desk.changed();
}
