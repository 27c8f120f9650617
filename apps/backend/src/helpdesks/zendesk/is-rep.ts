import { HelpdeskError } from "../helpdesk.ts";
import { UserAnswer } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";

/** Whether a user is an agent or admin who may sign in. */
export async function isRep(client: ZendeskClient, id: number): Promise<boolean> {
  try {
    const { value } = await client.read({ task: `look up user ${id}`, path: `/users/${id}`, answer: UserAnswer });
    const { role, active, suspended } = value.user;
    return (role === "agent" || role === "admin") && active !== false && suspended !== true;
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return false;
    throw error;
  }
}
