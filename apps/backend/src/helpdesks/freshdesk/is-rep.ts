import { HelpdeskError } from "../helpdesk.ts";
import type { FreshdeskClient } from "./client.ts";
import { readAgent } from "./read-targets.ts";

/** Whether an agent of that id may sign in. Collaborators may: they see tickets that are shared with them. */
export async function isRep(client: FreshdeskClient, id: number): Promise<boolean> {
  try {
    return (await readAgent(client, id)).deactivated !== true;
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return false;
    throw error;
  }
}
