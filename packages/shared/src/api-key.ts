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
export type ApiKey = {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
