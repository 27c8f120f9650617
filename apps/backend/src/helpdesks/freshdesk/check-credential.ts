import { type CredentialCheck, HelpdeskError } from "../helpdesk.ts";
import { readActingAgent } from "./account-facts.ts";
import { Agent } from "./api-types.ts";
import { type FreshdeskClient, readListPage } from "./client.ts";

const FIX = "Check the domain and the API key, which the agent finds under Profile settings in Freshdesk.";
const NEEDS_ADMIN = "Use the API key of an agent of its own for the copilot, with the role Administrator.";
/** Kinds that say something about the credential rather than about the weather. */
const DECIDED = new Set(["credentials", "forbidden", "not-found", "refused", "unreadable"]);

/** Tries the API key. Throws `HelpdeskError` only when Freshdesk cannot be asked right now. */
export async function checkCredential(client: FreshdeskClient): Promise<CredentialCheck> {
  const rejected = (detail: string, fix = FIX): CredentialCheck => ({ kind: "rejected", detail, fix });
  try {
    const { agent, date } = await readActingAgent(client);
    const { id, contact } = agent;
    const name = contact?.name ?? contact?.email ?? id;
    if (agent.deactivated === true) return rejected(`The agent ${name} is deactivated.`, NEEDS_ADMIN);
    if (agent.type === "collaborator")
      return rejected(`The agent ${name} is a collaborator, who may not answer customers.`, NEEDS_ADMIN);
    if (!(await isAdmin(client))) return rejected(`The agent ${name} has no admin rights.`, NEEDS_ADMIN);
    return {
      kind: "accepted",
      account: { id: Number(id), name, email: contact?.email ?? "", role: "admin" },
      helpdeskNow: date,
    };
  } catch (error) {
    if (error instanceof HelpdeskError && DECIDED.has(error.kind)) return rejected(error.message);
    throw error;
  }
}

/** Whether the key may do what only admins may: an agent is not told which rights its roles have, only turned away. */
export async function isAdmin(client: FreshdeskClient): Promise<boolean> {
  try {
    await readListPage(client, { task: "list the agents", path: "/agents", page: 1, row: Agent });
    return true;
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    if (error.kind === "forbidden") return false;
    // A listing that does not exist says nothing about rights.
    if (error.kind === "not-found") return true;
    throw error;
  }
}
