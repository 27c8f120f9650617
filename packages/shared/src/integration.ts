import { z } from "zod";
import { HelpdeskKind } from "./vocabulary.ts";

export const ZendeskSettings = z.object({
  /** Whether drafts are posted as internal notes. */
  assistMode: z.boolean().default(false),
  /** Stay quiet when the answer is not in the knowledge; off = post a flagged best effort. */
  respondOnlyWithPotentialAnswers: z.boolean().default(true),
  /** The line below the draft that says who wrote it; null = the product's own wording. */
  assistFooter: z.string().trim().max(500).nullable().default(null),
  /** Assignee of hand-off tickets; null = unassigned. */
  defaultAgentId: z.number().int().positive().nullable().default(null),
});
export type ZendeskSettings = z.infer<typeof ZendeskSettings>;

export const ZendeskSettingsPatch = z
  .object({
    assistMode: z.boolean(),
    respondOnlyWithPotentialAnswers: z.boolean(),
    assistFooter: z.string().trim().max(500).nullable(),
    defaultAgentId: z.number().int().positive().nullable(),
  })
  .partial()
  .strict();

export const ConnectZendesk = z.object({
  subdomain: z.string().trim().min(1, "Enter the subdomain, for example acme for acme.zendesk.com."),
  email: z.email("Enter the e-mail address of the admin who owns the API token."),
  apiToken: z.string().trim().min(1, "Paste the API token from Zendesk's Admin Center."),
  settings: ZendeskSettingsPatch.optional(),
});
export type ConnectZendesk = z.infer<typeof ConnectZendesk>;

export const UpdateIntegration = z.object({ id: z.string(), settings: ZendeskSettingsPatch });

/** `endsAt`: when somebody must connect again; null = it renews itself. `scopes`: empty with an API token. */
export type CredentialInfo = { kind: "api-token" | "oauth"; endsAt: string | null; scopes: string[] };

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

export type Integration = {
  id: string;
  kind: HelpdeskKind;
  subdomain: string;
  status: IntegrationStatus;
  actingAs: { id: number; name: string; email: string };
  settings: ZendeskSettings;
  lastDeliveryAt: string | null;
  lastError: string | null;
  /** The search for tickets whose webhook never came; null while the copilot does not listen to the account. */
  sweep: TicketSweepState | null;
  /** When the credential stops working by the helpdesk's own announcement, if known. */
  credentialEndsAt: string | null;
  credential: CredentialInfo;
};

/** One finding of the set-up check: what was looked at, what was found, what to do. */
export type SetupCheck = {
  /** Stable: screens and scripts go by it. */
  name: string;
  ok: boolean;
  detail: string;
  fix?: string;
  /** Set where `integrations.repair` can mend it. */
  isRepairable?: boolean;
};

export const IntegrationKind = HelpdeskKind;
