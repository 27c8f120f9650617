import { redundant, serves, type TicketEvent } from "#domain/setup/judge-triggers.ts";
import type { TriggerFacts } from "#domain/setup/set-up-facts.ts";
import type { SetupRequest } from "../helpdesk.ts";
import { type Trigger, TriggerAnswer, TriggerPage } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { done } from "./mend-webhook.ts";
import { pagesOf } from "./paging.ts";
import { readTrigger, webhookCalls } from "./read-trigger.ts";

const EVENTS = ["created", "updated"] as const satisfies TicketEvent[];
export type TriggerPlan = SetupRequest & { webhookId: string };
type Listed = { trigger: Trigger; facts: TriggerFacts };

/**
 * Sees to it that exactly one active trigger tells about each event: keeps what serves, mends what nearly does, creates
 * what is missing, and switches off what we made twice. Answers the ids of those that serve.
 */
export async function mendTriggers(client: ZendeskClient, plan: TriggerPlan, did: string[]): Promise<string[]> {
  const listed = (await listTriggers(client)).map((trigger) => listing(trigger, plan));
  const ids: string[] = [];
  for (const event of EVENTS) {
    const serving = listed.find(({ facts }) => serves(facts, event));
    ids.push(serving?.facts.id ?? (await provide(client, { plan, event, listed, did })));
  }
  await switchOffDuplicates(client, { plan, listed, did });
  return [...new Set(ids)];
}

export async function listTriggers(client: ZendeskClient): Promise<Trigger[]> {
  const triggers: Trigger[] = [];
  for await (const page of pagesOf(client, { task: "list triggers", path: "/triggers", answer: TriggerPage }))
    triggers.push(...page.triggers);
  return triggers;
}

const listing = (trigger: Trigger, { webhookId }: Pick<TriggerPlan, "webhookId">): Listed => ({
  trigger,
  facts: readTrigger(trigger, new Set([webhookId])),
});

/** Has every trigger that calls one webhook call another instead. */
export async function repointTriggers(
  client: ZendeskClient,
  { from, to }: { from: string; to: string },
): Promise<void> {
  for (const trigger of await listTriggers(client)) {
    if (!webhookCalls(trigger).some(({ webhookId }) => webhookId === from)) continue;
    const actions = (trigger.actions ?? []).map(({ field, value }) =>
      field === "notification_webhook" && Array.isArray(value) && String(value[0]) === from
        ? { field, value: [to, ...value.slice(1)] }
        : { field, value },
    );
    await writeTrigger(client, {
      task: `change the trigger “${trigger.title ?? trigger.id}”`,
      body: { actions },
      id: trigger.id,
    });
  }
}

type Providing = { plan: TriggerPlan; event: TicketEvent; listed: Listed[]; did: string[] };

/** Mends the trigger that was meant for this event, or creates it; the list is kept up to date. */
async function provide(client: ZendeskClient, { plan, event, listed, did }: Providing): Promise<string> {
  const meant = listed.find((each) => isMeantFor(each, { plan, event }));
  if (!meant) {
    const created = await writeTrigger(client, {
      task: `create the trigger for ${event} tickets`,
      body: triggerFor(plan, event),
    });
    listed.push(listing(created, plan));
    did.push(`Created the trigger “${created.title ?? created.id}”.`);
    return created.id;
  }
  // One that is merely switched off keeps the shape an admin may have given it.
  const isMerelyOff = serves({ ...meant.facts, isActive: true }, event);
  const body = isMerelyOff ? { active: true } : triggerFor(plan, event);
  const { id, title } = meant.facts;
  const mended = await writeTrigger(client, { task: `change the trigger “${title}”`, body, id });
  Object.assign(meant, listing(mended, plan));
  did.push(isMerelyOff ? `Switched the trigger “${title}” on.` : `Put the trigger “${title}” right.`);
  return id;
}

function isMeantFor({ trigger, facts }: Listed, { plan, event }: { plan: TriggerPlan; event: TicketEvent }): boolean {
  const other = event === "created" ? "updated" : "created";
  if (serves(facts, other)) return false;
  if (isOwn(facts, plan)) return facts.title === triggerFor(plan, event).title || bodyNames(trigger, event);
  return facts.callsUs && bodyNames(trigger, event);
}

function bodyNames(trigger: Trigger, event: TicketEvent): boolean {
  return webhookCalls(trigger).some(({ template }) => template.includes(`"${event}"`));
}

function isOwn({ id, title }: TriggerFacts, { name, known }: TriggerPlan): boolean {
  return (known?.triggerIds ?? []).includes(id) || title.startsWith(`${name}: tell about `);
}

async function switchOffDuplicates(
  client: ZendeskClient,
  { plan, listed, did }: { plan: TriggerPlan; listed: Listed[]; did: string[] },
): Promise<void> {
  const spare = redundant(
    listed.map(({ facts }) => facts),
    (facts) => isOwn(facts, plan),
  );
  for (const { id, title } of spare) {
    await writeTrigger(client, { task: `switch off the trigger “${title}”`, body: { active: false }, id });
    did.push(`Switched the duplicate trigger “${title}” off.`);
  }
}

async function writeTrigger(
  client: ZendeskClient,
  { task, body, id }: { task: string; body: object; id?: string },
): Promise<Trigger> {
  const at =
    id === undefined
      ? { method: "POST" as const, path: "/triggers" }
      : { method: "PUT" as const, path: `/triggers/${encodeURIComponent(id)}` };
  const { trigger } = await done(client, { task, ...at, body: { trigger: body }, answer: TriggerAnswer });
  return trigger;
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
