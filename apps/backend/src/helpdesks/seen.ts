import type { Seen } from "#domain/setup/set-up-facts.ts";
import { HelpdeskError } from "./helpdesk.ts";

/** Turns the helpdesk's refusals into findings; faults of our own stay faults. */
export async function seen<Value>(look: () => Promise<Value>): Promise<Seen<Value>> {
  try {
    return { kind: "seen", value: await look() };
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    const isRight = error.kind === "forbidden" || error.kind === "credentials";
    return { kind: isRight ? "not-allowed" : "failed", detail: error.message };
  }
}
