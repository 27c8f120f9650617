import { z } from "zod";

/** Every right a key can carry. A missing one is refused by name. */
export const Scope = z.enum([
  "integrations:read",
  "integrations:write",
  "knowledge:read",
  "knowledge:write",
  "autopilot:read",
  "autopilot:write",
  "training:read",
  "training:write",
  "sessions:read",
  "sessions:write",
  "assist:read",
  "assist:write",
  "redaction:read",
  "redaction:write",
  "events:read",
  "events:write",
  "apiKeys:read",
  "apiKeys:write",
  "team:read",
  "team:write",
  "audit:read",
]);
export type Scope = z.infer<typeof Scope>;
export const ALL_SCOPES: readonly Scope[] = Scope.options;

export const CreateApiKey = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(Scope).min(1),
});
/** `name`: tells keys of one account apart; empty = the account's own name. */
export const CreateAppKey = z.object({
  id: z.string(),
  name: z.string().trim().max(80, "Keep the name within 80 characters.").optional(),
});
/** `keyId`: that key alone; without it every key of the account. */
export const RevokeAppKey = z.object({ id: z.string(), keyId: z.string().optional() });
/** A key of the app inside a helpdesk that is in force; never the key itself. `lastUsedAt`: within a minute; null = never. */
export type AppKey = { id: string; name: string; createdAt: string; lastUsedAt: string | null };

export type ApiKey = {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
