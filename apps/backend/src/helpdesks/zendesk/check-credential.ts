import { type Credential, type CredentialCheck, HelpdeskError } from "../helpdesk.ts";
import { readActingUser } from "./acting-user.ts";
import type { ZendeskClient } from "./client.ts";

const FIXES: Record<Credential["kind"], string> = {
  "api-token": "Check subdomain, e-mail address and API token, and that token access is switched on.",
  "api-key": "Enter the e-mail address and the API token of an admin instead.",
  oauth: "Connect the account again under Settings › Integrations › Zendesk, signed in to Zendesk as an admin.",
};
/** Kinds that say something about the credential rather than about the weather. */
const DECIDED = new Set(["credentials", "forbidden", "not-found", "refused", "unreadable"]);

/** Tries the credential. Throws `HelpdeskError` only when Zendesk cannot be asked right now. */
export async function checkCredential(client: ZendeskClient, kind: Credential["kind"]): Promise<CredentialCheck> {
  const rejected = (detail: string): CredentialCheck => ({ kind: "rejected", detail, fix: FIXES[kind] });
  try {
    const { user, date } = await readActingUser(client);
    if (user === null) return rejected("Zendesk does not know this credential.");
    if (user.suspended === true || user.active === false) return rejected("This user is suspended or deleted.");
    if (user.role !== "admin" && user.role !== "agent")
      return rejected("This user is a customer, not an agent or admin.");
    const { id, name, email, role } = user;
    return {
      kind: "accepted",
      account: { id: Number(id), name: name ?? email ?? id, email: email ?? "", role },
      helpdeskNow: date,
    };
  } catch (error) {
    if (error instanceof HelpdeskError && DECIDED.has(error.kind)) return rejected(error.message);
    throw error;
  }
}
