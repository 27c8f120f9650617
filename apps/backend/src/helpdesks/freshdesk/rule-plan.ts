import type { RuleFacts } from "#domain/setup/set-up-facts.ts";
import type { SetupRequest } from "../helpdesk.ts";
import { writeThinBody } from "../thin-body.ts";

export type RuleEvent = RuleFacts["event"];
export const RULE_EVENTS = ["created", "updated"] as const satisfies RuleEvent[];

/** Freshdesk's number of the kind of rule that hears of an event. */
export const RULE_TYPE: Record<RuleEvent, 1 | 4> = { created: 1, updated: 4 };

export const ANY = "--";
export const ANYBODY = 3;
export const EVERY_PRIORITY = [1, 2, 3, 4];

/** What an update rule must hear of: Freshdesk's name of it, and what we call it. */
export const NEEDED_EVENTS: { field: string; words: string; event: Record<string, string> }[] = [
  { field: "reply_sent", words: "a reply is sent", event: { field_name: "reply_sent" } },
  { field: "note_type", words: "a note is added", event: { field_name: "note_type", value: ANY } },
  { field: "status", words: "the status is changed", event: { field_name: "status", from: ANY, to: ANY } },
  { field: "responder_id", words: "the agent is changed", event: { field_name: "responder_id", from: ANY, to: ANY } },
  { field: "group_id", words: "the group is changed", event: { field_name: "group_id", from: ANY, to: ANY } },
];

const TITLES: Record<RuleEvent, string> = {
  created: "tell about new tickets",
  updated: "tell about replies and changes",
};
export const titleOf = ({ name }: Pick<SetupRequest, "name">, event: RuleEvent): string => `${name}: ${TITLES[event]}`;

export const bodyTemplate = (event: RuleEvent): string => writeThinBody("{{ticket.id}}", event);
export const bearer = (secret: string): string => `Bearer ${secret}`;

/**
 * The whole rule that tells us about an event. A rule needs a condition, so it has one that every ticket meets. Our own
 * writes set it off as well; they are recognised when the ticket is read.
 */
export function ruleFor(request: Pick<SetupRequest, "url" | "name" | "secret">, event: RuleEvent) {
  return {
    name: titleOf(request, event),
    active: true,
    conditions: [
      {
        name: "condition_set_1",
        match_type: "all",
        properties: [{ resource_type: "ticket", field_name: "priority", operator: "in", value: EVERY_PRIORITY }],
      },
    ],
    actions: [
      {
        field_name: "trigger_webhook",
        request_type: "POST",
        url: request.url,
        content_type: "JSON",
        // Free text with placeholders.
        content_layout: "2",
        content: bodyTemplate(event),
        custom_headers: { Authorization: bearer(request.secret) },
      },
    ],
    ...(event === "updated"
      ? { performer: { type: ANYBODY, members: [] }, events: NEEDED_EVENTS.map((needed) => needed.event) }
      : {}),
  };
}

/** How an admin sets both rules up by hand. The secret is shown beside it and not written in here. */
export function describeByHand({ url, name }: Pick<SetupRequest, "url" | "name">): string {
  const heard = NEEDED_EVENTS.map(({ words }) => words).join(", ");
  return [
    "Set up two rules in Freshdesk under Admin › Workflows › Automations.",
    `Ticket Creation: “${titleOf({ name }, "created")}”, with the condition that the priority is any of Low, Medium, High and Urgent.`,
    `Ticket Updates: “${titleOf({ name }, "updated")}”, performed by Agent or Requester, with the events ${heard}, each with any value.`,
    `Both have the action Trigger Webhook: POST to ${url}, with the custom header Authorization: Bearer and the webhook secret, encoding JSON, content Advanced.`,
    `The content is ${bodyTemplate("created")} in the first rule and ${bodyTemplate("updated")} in the second.`,
  ].join(" ");
}
