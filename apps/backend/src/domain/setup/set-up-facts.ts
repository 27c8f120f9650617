/**
 * What was seen of a connection, in words of no particular helpdesk. Facts only: what they mean is judged elsewhere.
 */

/** `not-allowed`: the credential may not look there. `failed`: it could not be asked just now. */
export type Seen<Value> =
  | { kind: "seen"; value: Value }
  | { kind: "not-allowed"; detail: string }
  | { kind: "failed"; detail: string };

/** The person whose credential we hold. */
export type ActingFacts = {
  name: string;
  role: "agent" | "admin";
  /** `some`: tickets outside this person's groups, organization or own work stay hidden. */
  tickets: "all" | "some";
  /** `notes`: may comment internally but change nothing else of a ticket, tags included. `nothing`: may not even that. */
  writes: "everything" | "notes" | "nothing";
};

export type WebhookFacts = {
  id: string;
  name: string;
  url: string;
  isActive: boolean;
  /** What else keeps it from reaching us as it should, each in a few words. */
  differences: string[];
  /** Which secret its deliveries carry. `unknown`: the helpdesk did not tell. */
  proof: "our-secret" | "other-secret" | "hidden" | "unknown";
};

/** `sometimes`: only where further conditions hold. */
export type Coverage = "always" | "sometimes" | "never";

export type TriggerFacts = {
  id: string;
  title: string;
  isActive: boolean;
  /** Whether the webhook it calls exists and is ours. */
  callsUs: boolean;
  created: Coverage;
  /** For public comments. */
  updated: Coverage;
  /** It calls us for internal notes too, our own among them. */
  firesOnNotes: boolean;
  /** Conditions that keep it quiet on some tickets, as the helpdesk writes them. */
  narrowedBy: string[];
  /** Whether the body it sends names the ticket in a way that we read. */
  hasReadableBody: boolean;
};

export type TriggerListing = {
  /** Those that call us, or that we created. */
  ours: TriggerFacts[];
  /** Titles of active ones that take our tags off tickets. */
  tagRemovers: string[];
};

/** An automation rule that calls us by itself, without a webhook of its own. */
export type RuleFacts = {
  id: string;
  title: string;
  event: "created" | "updated";
  isActive: boolean;
  /** Whether it calls our address. */
  callsUs: boolean;
  /** Which secret its calls carry. `unknown`: the helpdesk did not tell. */
  secret: "ours" | "another" | "none" | "unknown";
  /** What it should tell us about and does not, in a few words each. */
  missingEvents: string[];
  /** What keeps it quiet on some tickets, as the helpdesk writes it. */
  narrowedBy: string[];
  hasReadableBody: boolean;
};

export type RuleListing = {
  /** Those that call us, or that we created. */
  ours: RuleFacts[];
  /** Titles of active rules that look at new tickets before ours do. */
  before: string[];
};

/** Whom and what the settings of a desk name, by the helpdesk's ids; null = nobody, or nothing. */
export type DeskTargets = {
  markerField: string;
  defaultGroupId: number | null;
  handOffAgentId: number | null;
  handOffGroupId: number | null;
};

/** What a helpdesk shows of the targets; null where the settings name none. */
export type DeskFacts = {
  markerField: Seen<"there" | "missing" | "no-checkbox">;
  defaultGroup: Seen<"there" | "missing"> | null;
  /** `copilot`: the agent is the one that we act as. */
  handOffAgent: Seen<"there" | "missing" | "copilot"> | null;
  handOffGroup: Seen<"there" | "missing"> | null;
};

export type WebhookCallFacts = {
  at: Date;
  outcome: "arrived" | "refused" | "no-answer" | "paused" | "under-way";
  /** The status that our door answered, where there was an answer. */
  status: number | null;
};

/** What a helpdesk account shows of its side of the connection. */
export type HelpdeskFacts = {
  acting: Seen<ActingFacts>;
  /** The helpdesk's clock minus ours; null when it does not say. */
  clockAheadMs: number | null;
  /** Whether one ticket can be read. */
  tickets: Seen<"readable">;
  tagging: Seen<"on" | "off">;
  /** Those that point at us, or that we created; null where automation rules call us instead. */
  webhooks: Seen<WebhookFacts[]> | null;
  triggers: Seen<TriggerListing> | null;
  /** Null where webhooks and triggers call us. */
  rules: Seen<RuleListing> | null;
  /** Null where the copilot has no desk of its own. */
  desk: DeskFacts | null;
  /** The newest calls of our webhook, newest first. */
  calls: Seen<WebhookCallFacts[]>;
};

/** A data source as far as the check cares. */
export type SourceFacts = {
  name: string;
  status: "idle" | "syncing" | "failing" | "disconnected";
  articleCount: number;
  lastRun: {
    status: "queued" | "running" | "succeeded" | "failed";
    finishedAt: Date | null;
    error: string | null;
  } | null;
};

/** Everything the check judges by. `helpdesk` is null when the credential was refused: nothing else could be asked. */
export type SetUpFacts = {
  now: Date;
  /** Where the helpdesk's webhook must point. */
  url: string;
  credential:
    | { kind: "accepted"; name: string; role: "agent" | "admin" }
    | { kind: "rejected"; detail: string; fix: string }
    | { kind: "failed"; detail: string };
  articles:
    | { kind: "readable" }
    | { kind: "unreadable"; detail: string; fix: string }
    | { kind: "failed"; detail: string }
    | null;
  helpdesk: HelpdeskFacts | null;
  sources: SourceFacts[];
  integration: {
    status: "connected" | "failing" | "disconnected";
    assistMode: boolean;
    /** Whether webhook and triggers are ours to look after. */
    isSetUpByUs: boolean;
    lastDeliveryAt: Date | null;
    lastError: string | null;
    /** What the settings ask of the copilot's own desk; null where it only advises reps. */
    desk: DeskSettings | null;
  };
};

export type DeskSettings = DeskTargets & {
  routing: "unassign" | "unassign_and_mark" | "assign_agent" | "assign_group";
  handlesEveryTicket: boolean;
};
