import type { OAuthScope } from "../helpdesk.ts";

/**
 * What we ask for. Reading is asked for as a whole because no narrower right covers the brands of an account, without
 * which the help centers of other brands would silently be left out. Writing is asked for piece by piece.
 */
export const ZENDESK_SCOPES: readonly OAuthScope[] = [
  { scope: "read", why: "Read tickets, the people on them, and the articles of every brand's help center." },
  { scope: "tickets:write", why: "Add drafts as internal notes, add our tags, and open hand-off tickets." },
  { scope: "webhooks:write", why: "Create the webhook by which Zendesk tells of new comments." },
  { scope: "triggers:write", why: "Create the trigger that calls this webhook." },
];
