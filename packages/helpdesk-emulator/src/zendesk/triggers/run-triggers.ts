import { epochSeconds } from "../../stamp.ts";
import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type { Trigger, TriggerAction } from "../model/automation.ts";
import { type Audit, type Ticket, viaChannel } from "../model/ticket.ts";
import { normaliseTags } from "../tickets/ticket-change.ts";
import { conditionHolds } from "./condition-holds.ts";
import { renderTemplate } from "./render-template.ts";
import type { TriggerOccasion } from "./trigger-occasion.ts";

/** Runs the active triggers by position. One that changes the ticket starts the list anew; none fires twice in a cycle. */
export function runTriggers(desk: Desk, occasion: TriggerOccasion): void {
  const fired = new Set<number>();
  for (let next = nextTrigger(desk, { occasion, fired }); next; next = nextTrigger(desk, { occasion, fired })) {
    fired.add(next.id);
    for (const action of next.actions) act(desk, { trigger: next, action, occasion });
  }
}

function nextTrigger(
  desk: Desk,
  { occasion, fired }: { occasion: TriggerOccasion; fired: Set<number> },
): Trigger | undefined {
  return [...desk.state.triggers.values()]
    .filter(({ active, id }) => active && !fired.has(id))
    .sort((a, b) => a.position - b.position || a.id - b.id)
    .find((trigger) => isMet(trigger, occasion));
}

function isMet({ all, any }: Trigger, occasion: TriggerOccasion): boolean {
  if (all.length + any.length === 0) return false;
  if (!all.every((condition) => conditionHolds(condition, occasion))) return false;
  return any.length === 0 || any.some((condition) => conditionHolds(condition, occasion));
}

type Acting = { trigger: Trigger; action: TriggerAction; occasion: TriggerOccasion };

function act(desk: Desk, { trigger, action, occasion }: Acting): void {
  const { ticket } = occasion;
  const value = typeof action.value === "string" ? action.value : "";
  if (action.field === "notification_webhook") notify(desk, { trigger, action, occasion });
  const tags = tagsAfter(ticket.tags, { field: action.field, value });
  if (tags) setTags(desk, { trigger, ticket, tags });
}

/** What a tag action makes of the tags; `null` for other actions. */
function tagsAfter(tags: string[], { field, value }: { field: string; value: string }): string[] | null {
  const named = normaliseTags([value]);
  switch (field) {
    case "current_tags":
      return [...tags, ...named];
    case "set_tags":
      return named;
    case "remove_tags":
      return tags.filter((tag) => !named.includes(tag));
    default:
      return null;
  }
}

function notify(desk: Desk, { action, occasion }: Acting): void {
  const [webhookId, template] = Array.isArray(action.value) ? action.value : [];
  const webhook = desk.state.webhooks.get(String(webhookId));
  if (webhook?.status !== "active" || typeof template !== "string") return;
  desk.sender.send(webhook, renderTemplate(desk, { template, occasion }));
}

function setTags(desk: Desk, { trigger, ticket, tags }: { trigger: Trigger; ticket: Ticket; tags: string[] }): void {
  const wanted = normaliseTags(tags);
  if (wanted.join(" ") === ticket.tags.join(" ")) return;
  const via = viaChannel("rule", { id: trigger.id, title: trigger.title });
  const audit: Audit = {
    id: takeId(desk),
    authorId: -1,
    createdAt: nowStamp(desk),
    writtenAtMs: desk.clock().getTime(),
    via: { ...via, source: { ...via.source, rel: "trigger" } },
    metadata: { system: {}, custom: {} },
    events: [{ id: takeId(desk), type: "Change", field: "tags", value: wanted, previous: ticket.tags }],
  };
  ticket.tags = wanted;
  ticket.audits.push(audit);
  ticket.updatedAt = nowStamp(desk);
  ticket.generatedTimestamp = epochSeconds(ticket.updatedAt);
}
