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

export type IntegrationStatus = "connected" | "failing" | "disconnected";

export type Integration = {
  id: string;
  kind: HelpdeskKind;
  subdomain: string;
  status: IntegrationStatus;
  actingAs: { id: number; name: string; email: string };
  settings: ZendeskSettings;
  lastDeliveryAt: string | null;
  lastError: string | null;
  /** When the credential stops working by the helpdesk's own announcement, if known. */
  credentialEndsAt: string | null;
};

/** One finding of the set-up check: what was looked at, what was found, what to do. */
export type SetupCheck = { name: string; ok: boolean; detail: string; fix?: string };

export const IntegrationKind = HelpdeskKind;
