import type {
  DeskFacts,
  DeskSettings,
  HelpdeskFacts,
  RuleFacts,
  SetUpFacts,
  TriggerFacts,
  WebhookFacts,
} from "./set-up-facts.ts";

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
  rules: null,
  desk: null,
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
      desk: null,
      ...changes.integration,
    },
  };
}

export function ruleFacts(changes: Partial<RuleFacts> = {}): RuleFacts {
  return {
    id: "11",
    title: "Tell the copilot",
    event: "created",
    isActive: true,
    callsUs: true,
    secret: "ours",
    missingEvents: [],
    narrowedBy: [],
    hasReadableBody: true,
    ...changes,
  };
}

const there = { kind: "seen", value: "there" } as const;

/** A connection in which the copilot works tickets itself and rules call us; nothing is wrong with it. */
export function deskSetUpFacts({
  rules = [ruleFacts(), ruleFacts({ id: "12", event: "updated" })],
  before = [],
  desk = {},
  settings = {},
  ...changes
}: {
  rules?: RuleFacts[];
  before?: string[];
  desk?: Partial<DeskFacts>;
  settings?: Partial<DeskSettings>;
  helpdesk?: Partial<HelpdeskFacts>;
  integration?: Partial<SetUpFacts["integration"]>;
} = {}): SetUpFacts {
  const shown: DeskFacts = { markerField: there, defaultGroup: there, handOffAgent: null, handOffGroup: null };
  const targets = { markerField: "handed_off", defaultGroupId: 5, handOffAgentId: null, handOffGroupId: null };
  return setUpFacts({
    helpdesk: {
      webhooks: null,
      triggers: null,
      rules: { kind: "seen", value: { ours: rules, before } },
      desk: { ...shown, ...desk },
      ...changes.helpdesk,
    },
    integration: {
      desk: { ...targets, routing: "unassign_and_mark", handlesEveryTicket: false, ...settings },
      ...changes.integration,
    },
  });
}
