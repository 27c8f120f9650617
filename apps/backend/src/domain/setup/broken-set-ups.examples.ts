import { noon, setUpFacts, triggerFacts, webhookFacts } from "./set-up.examples.ts";
import type { SetUpFacts, TriggerFacts, WebhookFacts } from "./set-up-facts.ts";

export const later = new Date(noon.getTime() + 60_000);

type Case = { what: string; facts: SetUpFacts; name: string; says: RegExp; fix: RegExp };

const webhooks = (...value: WebhookFacts[]) => setUpFacts({ helpdesk: { webhooks: { kind: "seen", value } } });
export const triggers = (...ours: TriggerFacts[]) =>
  setUpFacts({ helpdesk: { triggers: { kind: "seen", value: { ours, tagRemovers: [] } } } });
export const created = (changes: Partial<TriggerFacts> = {}) =>
  triggerFacts({ id: "2", title: "New tickets", updated: "never", ...changes });
export const updated = (changes: Partial<TriggerFacts> = {}) =>
  triggerFacts({ id: "3", title: "New comments", created: "never", ...changes });
const acting = (changes: object) =>
  setUpFacts({
    helpdesk: {
      acting: { kind: "seen", value: { name: "Li", role: "agent", tickets: "all", writes: "everything", ...changes } },
    },
  });
export const called = (outcome: "refused" | "no-answer" | "paused", status: number | null) =>
  setUpFacts({ helpdesk: { calls: { kind: "seen", value: [{ at: later, outcome, status }] } } });

/** Connections with one broken link each: the check that names it, and how. */
export const BROKEN: Case[] = [
  {
    what: "the credential is refused",
    facts: setUpFacts({
      credential: { kind: "rejected", detail: "Zendesk does not know this token.", fix: "Check it." },
      articles: null,
      helpdesk: null,
    }),
    name: "credential",
    says: /does not know/,
    fix: /Check/,
  },
  {
    what: "Zendesk is out of reach",
    facts: setUpFacts({ credential: { kind: "failed", detail: "Zendesk could not be asked." } }),
    name: "credential",
    says: /could not be asked/,
    fix: /status page/,
  },
  {
    what: "our clock is behind",
    facts: setUpFacts({ helpdesk: { clockAheadMs: 600_000 } }),
    name: "clock",
    says: /10 minutes behind/,
    fix: /NTP/,
  },
  {
    what: "our clock is ahead",
    facts: setUpFacts({ helpdesk: { clockAheadMs: -301_000 } }),
    name: "clock",
    says: /5 minutes ahead of/,
    fix: /NTP/,
  },
  {
    what: "only some tickets are seen",
    facts: acting({ tickets: "some" }),
    name: "tickets",
    says: /only some tickets/,
    fix: /all tickets/,
  },
  {
    what: "a contributor may not comment",
    facts: acting({ writes: "nothing" }),
    name: "notes",
    says: /may not comment/,
    fix: /internal notes/,
  },
  {
    what: "a light agent may not tag",
    facts: acting({ writes: "notes" }),
    name: "tags",
    says: /may not change tags/,
    fix: /role/,
  },
  {
    what: "tags are switched off",
    facts: setUpFacts({ helpdesk: { tagging: { kind: "seen", value: "off" } } }),
    name: "tags",
    says: /switched off/,
    fix: /Admin Center/,
  },
  {
    what: "a trigger takes our tags off",
    facts: setUpFacts({
      helpdesk: { triggers: { kind: "seen", value: { ours: [triggerFacts()], tagRemovers: ["Clean up"] } } },
    }),
    name: "tags",
    says: /“Clean up” takes our tags off/,
    fix: /opencx_/,
  },
  {
    what: "the help center cannot be read",
    facts: setUpFacts({ articles: { kind: "unreadable", detail: "Cannot read articles.", fix: "Set it up." } }),
    name: "help-center",
    says: /Cannot read/,
    fix: /Set it up/,
  },
  {
    what: "the last reading of a source failed",
    facts: setUpFacts({
      sources: [
        {
          name: "Docs",
          status: "failing",
          articleCount: 3,
          lastRun: { status: "failed", finishedAt: noon, error: "HTTP 500." },
        },
      ],
    }),
    name: "data-source",
    says: /“Docs” was not read to the end the last time. HTTP 500/,
    fix: /last run/,
  },
  {
    what: "the webhook was deleted",
    facts: webhooks(),
    name: "webhook",
    says: /There is no webhook that points at .*one/,
    fix: /Repair/,
  },
  {
    what: "the webhook is off",
    facts: webhooks(webhookFacts({ isActive: false })),
    name: "webhook",
    says: /“OpenCX” is switched off/,
    fix: /Repair/,
  },
  {
    what: "the webhook points elsewhere",
    facts: webhooks(webhookFacts({ url: "https://old.example/hook" })),
    name: "webhook",
    says: /points at https:\/\/old.example\/hook, not at/,
    fix: /Repair/,
  },
  {
    what: "the webhook is of another kind",
    facts: webhooks(webhookFacts({ differences: ["calls with GET instead of POST"] })),
    name: "webhook",
    says: /“OpenCX” calls with GET/,
    fix: /Repair/,
  },
  {
    what: "there are two webhooks",
    facts: webhooks(webhookFacts(), webhookFacts({ id: "02W" })),
    name: "webhook",
    says: /2 active webhooks/,
    fix: /Delete/,
  },
  {
    what: "the webhook signs with another secret",
    facts: webhooks(webhookFacts({ proof: "other-secret" })),
    name: "signature",
    says: /another secret/,
    fix: /Repair/,
  },
  {
    what: "the trigger is off",
    facts: triggers(created(), updated({ isActive: false })),
    name: "trigger",
    says: /“New comments”, which should tell about new public comments, is switched off\./,
    fix: /Repair/,
  },
  {
    what: "there is no trigger",
    facts: triggers(),
    name: "trigger",
    says: /No trigger tells about new tickets. No trigger tells about new public comments./,
    fix: /Repair/,
  },
  {
    what: "new tickets are not covered",
    facts: triggers(updated()),
    name: "trigger",
    says: /^No trigger tells about new tickets.$/,
    fix: /Repair/,
  },
  {
    what: "the trigger calls another webhook",
    facts: triggers(created({ callsUs: false }), updated()),
    name: "trigger",
    says: /does not call this copilot's webhook/,
    fix: /Repair/,
  },
  {
    what: "the trigger sends another body",
    facts: triggers(created(), updated({ hasReadableBody: false })),
    name: "trigger",
    says: /without a usable ticket_id/,
    fix: /Repair/,
  },
  {
    what: "the trigger is narrowed",
    facts: triggers(created(), updated({ updated: "sometimes", narrowedBy: ["brand_id is 7"] })),
    name: "trigger",
    says: /fires only on some tickets \(“brand_id is 7”\)/,
    fix: /Repair/,
  },
  {
    what: "a trigger is there twice",
    facts: triggers(created(), updated(), updated({ id: "4", title: "Copy" })),
    name: "trigger",
    says: /“New comments” and “Copy” both tell about new public comments/,
    fix: /twice/,
  },
  {
    what: "several things are wrong with one trigger",
    facts: triggers(created(), updated({ isActive: false, callsUs: false })),
    name: "trigger",
    says: /is switched off, and does not call/,
    fix: /Repair/,
  },
  {
    what: "deliveries are refused",
    facts: called("refused", 401),
    name: "delivery",
    says: /refused with HTTP 401: it did not carry the right secret/,
    fix: /in order now.*send a test ticket/,
  },
  {
    what: "deliveries go unanswered",
    facts: called("no-answer", 504),
    name: "delivery",
    says: /got no answer/,
    fix: /PUBLIC_URL/,
  },
  {
    what: "Zendesk has stopped calling",
    facts: called("paused", null),
    name: "delivery",
    says: /stopped calling/,
    fix: /tries again/,
  },
  {
    what: "nothing ever came and nothing is ours",
    facts: setUpFacts({ integration: { lastDeliveryAt: null, isSetUpByUs: false } }),
    name: "delivery",
    says: /No webhook has arrived yet/,
    fix: /Point a trigger/,
  },
  {
    what: "the account is disconnected",
    facts: setUpFacts({ integration: { status: "disconnected" } }),
    name: "assist",
    says: /disconnected/,
    fix: /Connect/,
  },
];
