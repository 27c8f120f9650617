import type { RewriteStyle } from "@opencx/shared/assist";
import type { HostCall } from "../host/sidebar-host.ts";

type Acting = { agentId: number | null };

/** An id that is not known is left out: the backend takes a missing claim, not an empty one. */
const claimed = ({ agentId }: Acting) => (agentId === null ? {} : { agentId });

/** What the copilot has for the ticket. */
export function askAssist(ticketId: string, acting: Acting): HostCall {
  return { procedure: "assist.ticket", kind: "query", input: { ticketId, ...claimed(acting) } };
}

/** Another draft, with a wish where the rep has one. */
export function regenerateDraft(ticketId: string, instruction: string, acting: Acting): HostCall {
  const wish = instruction.trim() === "" ? {} : { instruction: instruction.trim() };
  return { procedure: "assist.regenerate", kind: "mutation", input: { ticketId, ...wish, ...claimed(acting) } };
}

export function rewriteDraft(suggestionId: string, style: RewriteStyle, acting: Acting): HostCall {
  return { procedure: "assist.rewrite", kind: "mutation", input: { suggestionId, style, ...claimed(acting) } };
}

export function giveFeedback(suggestionId: string, verdict: "inserted" | "dismissed", acting: Acting): HostCall {
  return { procedure: "assist.feedback", kind: "mutation", input: { suggestionId, verdict, ...claimed(acting) } };
}

/** The rep's correction, to become the draft of a scenario. */
export function saveFix(suggestionId: string, text: string, acting: Acting): HostCall {
  return { procedure: "assist.saveFix", kind: "mutation", input: { suggestionId, text, ...claimed(acting) } };
}
