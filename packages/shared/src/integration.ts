import { z } from "zod";
import { HelpdeskKind } from "./vocabulary.ts";

/** What every helpdesk account has. */
const CommonSettings = z.object({
  /** Stay quiet when the answer is not in the knowledge; off = post a flagged best effort. */
  respondOnlyWithPotentialAnswers: z.boolean().default(true),
  /** The line below the draft that says who wrote it; null = the product's own wording. */
  assistFooter: z.string().trim().max(500).nullable().default(null),
});
const HelpdeskId = z.number().int().positive();

export const ZendeskSettings = CommonSettings.extend({
  /** Whether drafts are posted as internal notes. */
  assistMode: z.boolean().default(false),
  /** Assignee of hand-off tickets; null = unassigned. */
  defaultAgentId: HelpdeskId.nullable().default(null),
});
export type ZendeskSettings = z.infer<typeof ZendeskSettings>;

/** What becomes of a ticket that the copilot hands over. `mark`: the marker field is set as well, for the team's own rules. */
export const HandoffRouting = z.enum(["unassign", "unassign_and_mark", "assign_agent", "assign_group"]);
export type HandoffRouting = z.infer<typeof HandoffRouting>;

/** The checkbox ticket field that says "handed over", where the team made one. */
export const HANDOFF_MARKER_FIELD = "cf_opencx_handed_off";

const FreshdeskHandoff = z.object({
  routing: HandoffRouting.default("unassign_and_mark"),
  /** Who gets it under `assign_agent`. */
  agentId: HelpdeskId.nullable().default(null),
  /** Which group gets it under `assign_group`. */
  groupId: HelpdeskId.nullable().default(null),
  markerField: z.literal(HANDOFF_MARKER_FIELD).default(HANDOFF_MARKER_FIELD),
});

/** A year; helpdesks keep no more of a ticket's life in reach. */
const MOST_MINUTES = 365 * 24 * 60;
const MOST_DAYS = 3_650;

export const FreshdeskSettings = CommonSettings.extend({
  /** Every new ticket; off = only those assigned to the copilot's agent or placed in the default group. */
  autoHandleAllIncomingTickets: z.boolean().default(false),
  /** New tickets of this group are the copilot's too; null = no group. */
  defaultGroupId: HelpdeskId.nullable().default(null),
  handoff: FreshdeskHandoff.prefault({}),
  /** Minutes without an answer from the customer after which a ticket counts as resolved; 0 = never. */
  autoResolveAfterMinutes: z.number().min(0).max(MOST_MINUTES).default(1_440),
  /** How many days of open and pending tickets are read in as history when the account is connected. */
  backfillDays: z.number().int().min(0).max(MOST_DAYS).default(180),
});
export type FreshdeskSettings = z.infer<typeof FreshdeskSettings>;
export type HelpdeskSettings = ZendeskSettings | FreshdeskSettings;

const CommonPatch = z.object({
  respondOnlyWithPotentialAnswers: z.boolean(),
  assistFooter: z.string().trim().max(500).nullable(),
});
export const ZendeskSettingsPatch = CommonPatch.extend({
  assistMode: z.boolean(),
  defaultAgentId: HelpdeskId.nullable(),
})
  .partial()
  .strict();
export const FreshdeskSettingsPatch = CommonPatch.extend({
  autoHandleAllIncomingTickets: z.boolean(),
  defaultGroupId: HelpdeskId.nullable(),
  handoff: z
    .object({
      routing: HandoffRouting,
      agentId: HelpdeskId.nullable(),
      groupId: HelpdeskId.nullable(),
      markerField: z.literal(HANDOFF_MARKER_FIELD),
    })
    .partial()
    .strict(),
  autoResolveAfterMinutes: z.number().min(0).max(MOST_MINUTES),
  backfillDays: z.number().int().min(0).max(MOST_DAYS),
})
  .partial()
  .strict();

const zendesk = z.literal("zendesk");
const freshdesk = z.literal("freshdesk");

/** The kind of an account with the settings that go with it; what is missing has its default. */
export const KindAndSettings = z.discriminatedUnion("kind", [
  z.object({ kind: zendesk, settings: ZendeskSettings }),
  z.object({ kind: freshdesk, settings: FreshdeskSettings }),
]);
export type KindAndSettings = z.infer<typeof KindAndSettings>;

/** A change of settings; which ones there are depends on the helpdesk. */
export const SettingsChange = z.discriminatedUnion("kind", [
  z.object({ kind: zendesk, settings: ZendeskSettingsPatch }),
  z.object({ kind: freshdesk, settings: FreshdeskSettingsPatch }),
]);

export const ConnectZendesk = z.object({
  subdomain: z.string().trim().min(1, "Enter the subdomain, for example acme for acme.zendesk.com."),
  email: z.email("Enter the e-mail address of the admin who owns the API token."),
  apiToken: z.string().trim().min(1, "Paste the API token from Zendesk's Admin Center."),
  settings: ZendeskSettingsPatch.optional(),
});
export type ConnectZendesk = z.infer<typeof ConnectZendesk>;

export const ConnectFreshdesk = z.object({
  domain: z.string().trim().min(1, "Enter the domain, for example acme.freshdesk.com."),
  apiKey: z.string().trim().min(1, "Paste the API key from the agent's profile settings in Freshdesk."),
  settings: FreshdeskSettingsPatch.optional(),
});
export type ConnectFreshdesk = z.infer<typeof ConnectFreshdesk>;

/** Which settings there are depends on the helpdesk: see `SettingsChange`. */
export const UpdateIntegration = z.object({ id: z.string(), settings: z.record(z.string(), z.unknown()) });

/** `endsAt`: when somebody must connect again; null = it renews itself. `scopes`: empty with an API token. */
export type CredentialInfo = { kind: "api-token" | "api-key" | "oauth"; endsAt: string | null; scopes: string[] };

/** How an account may be connected, and with which rights. */
export type WaysToConnect = {
  /** `isSetUp`: false while the server has no OAuth client. */
  oauth: { isSetUp: boolean; scopes: { scope: string; why: string }[] };
  apiToken: { endsAt: string };
};

/** Why connecting by OAuth did not work; the dashboard says what to do about each. */
export const OAuthProblem = z.enum([
  "not-set-up",
  "signed-out",
  "account-name",
  "wrong-account",
  "denied",
  "expired",
  "refused",
  "not-staff",
  "client",
  "unavailable",
]);
export type OAuthProblem = z.infer<typeof OAuthProblem>;

export type IntegrationStatus = "connected" | "failing" | "disconnected";

export type TicketSweepState = {
  /** When the last search came to its end; null before the first. */
  lastAt: string | null;
  /** Tickets that were owed an answer and of which no webhook had told, in all; and when the last one was found. */
  found: number;
  foundAt: string | null;
  /** How many seconds of the helpdesk's changes are not known yet. */
  lagSeconds: number;
  /** Why the last search failed; null when it did not. */
  error: string | null;
};

export type Integration = KindAndSettings & {
  id: string;
  subdomain: string;
  status: IntegrationStatus;
  actingAs: { id: number; name: string; email: string };
  lastDeliveryAt: string | null;
  lastError: string | null;
  /** The search for tickets whose webhook never came; null while the copilot does not listen to the account. */
  sweep: TicketSweepState | null;
  /** When the credential stops working by the helpdesk's own announcement, if known. */
  credentialEndsAt: string | null;
  credential: CredentialInfo;
};

export type ZendeskIntegration = Extract<Integration, { kind: "zendesk" }>;
export type FreshdeskIntegration = Extract<Integration, { kind: "freshdesk" }>;

/** One finding of the set-up check: what was looked at, what was found, what to do. */
export type SetupCheck = {
  /** Stable: screens and scripts go by it. */
  name: string;
  ok: boolean;
  detail: string;
  fix?: string;
  /** Set where it could not be looked at because of another finding, so that nothing is known to be wrong with it. */
  isUnseen?: boolean;
  /** Set where `integrations.repair` can mend it. */
  isRepairable?: boolean;
};

export const IntegrationKind = HelpdeskKind;
