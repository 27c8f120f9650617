import type { HelpdeskFacts, SetUpFacts, TriggerFacts, WebhookFacts } from "./set-up-facts.ts";

export const url = "https://copilot.acme.example/api/webhooks/zendesk/one";
export const noon = new Date("2026-03-02T12:00:00Z");

export function webhookFacts(changes: Partial<WebhookFacts> = {}): WebhookFacts {
  return { id: "01W", name: "OpenCX", url, isActive: true, differences: [], proof: "our-secret", ...changes };
}

export function triggerFacts(changes: Partial<TriggerFacts> = {}): TriggerFacts {
  return {
    id: "1",
    title: "Tell the copilot",
    isActive: true,
    callsUs: true,
    created: "always",
    updated: "always",
    firesOnNotes: false,
    narrowedBy: [],
    hasReadableBody: true,
    ...changes,
  };
}

const helpdesk: HelpdeskFacts = {
  acting: { kind: "seen", value: { name: "Ada", role: "admin", tickets: "all", writes: "everything" } },
  clockAheadMs: 300,
  tickets: { kind: "seen", value: "readable" },
  tagging: { kind: "seen", value: "on" },
  webhooks: { kind: "seen", value: [webhookFacts()] },
  triggers: { kind: "seen", value: { ours: [triggerFacts()], tagRemovers: [] } },
  calls: { kind: "seen", value: [] },
};

/** A connection in which nothing is wrong, with changes. */
export function setUpFacts(
  changes: Partial<Omit<SetUpFacts, "helpdesk" | "integration">> & {
    helpdesk?: Partial<HelpdeskFacts> | null;
    integration?: Partial<SetUpFacts["integration"]>;
  } = {},
): SetUpFacts {
  return {
    now: noon,
    url,
    credential: { kind: "accepted", name: "Ada", role: "admin" },
    articles: { kind: "readable" },
    sources: [
      {
        name: "Help center",
        status: "idle",
        articleCount: 12,
        lastRun: { status: "succeeded", finishedAt: noon, error: null },
      },
    ],
    ...changes,
    helpdesk: changes.helpdesk === null ? null : { ...helpdesk, ...changes.helpdesk },
    integration: {
      status: "connected",
      assistMode: true,
      isSetUpByUs: true,
      lastDeliveryAt: noon,
      lastError: null,
      ...changes.integration,
    },
  };
}
