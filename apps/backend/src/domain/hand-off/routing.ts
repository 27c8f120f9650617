import type { TicketChange } from "#domain/delivery/ticket-change.ts";

/** How an account routes handed-off tickets. */
export type RoutingSettings = {
  routing: "unassign" | "unassign_and_mark" | "assign_agent" | "assign_group";
  agentId: number | null;
  groupId: number | null;
  /** The checkbox that the customer's automation reacts to. */
  markerField: string;
};

/** What the helpdesk says about the targets. `unknown`: it could not be asked; its own refusal decides then. */
export type RoutingFacts = {
  /** The helpdesk's user we act as: never the target of a hand-off. */
  actingUserId: number;
  ticketGroupId: number | null;
  /** The configured agent. */
  agent: { kind: "found"; groupIds: readonly number[] } | { kind: "gone" } | { kind: "unknown" };
  /** The configured group. */
  group: "found" | "gone" | "unknown";
  markerField: "found" | "missing" | "unknown";
};

/** `words` tell the rep and the log what becomes of the ticket, and why where it is not what was configured. */
export type Route = { change: TicketChange; words: string; isFallback: boolean };

/** The change that hands a ticket to the reps: open again, then as configured, or the fallback where that cannot be. */
export function planRouting(settings: RoutingSettings, facts: RoutingFacts): Route {
  const { routing, markerField } = settings;
  switch (routing) {
    case "unassign":
      return { change: UNASSIGNED, words: "The ticket is open and unassigned.", isFallback: false };
    case "unassign_and_mark":
      return facts.markerField === "missing"
        ? unmarked(`The ticket field “${markerField}” does not exist`)
        : {
            change: MARKED,
            words: `The ticket is open, unassigned and marked in “${markerField}”.`,
            isFallback: false,
          };
    case "assign_agent":
      return toAgent(settings, facts);
    case "assign_group":
      return toGroup(settings, facts);
    default:
      return routing satisfies never;
  }
}

/**
 * What to do instead when the helpdesk refused a change: unassign and mark; when that was refused, unassign alone. Null
 * when even that was refused: a person must look. `why` says what was refused, as a clause without a full stop.
 */
export function fallbackRouting(
  refused: TicketChange,
  { settings, facts, why }: { settings: RoutingSettings; facts: RoutingFacts; why: string },
): Route | null {
  if (refused.mark) return unmarked(`The hand-off marker “${settings.markerField}” could not be set: ${why}`);
  const isPlainUnassign = refused.assigneeId === null && (refused.groupId ?? null) === null;
  return isPlainUnassign ? null : instead(why, { settings, facts });
}

const UNASSIGNED: TicketChange = { status: "open", assigneeId: null };
const MARKED: TicketChange = { ...UNASSIGNED, mark: true };

function toAgent(settings: RoutingSettings, facts: RoutingFacts): Route {
  const { agentId } = settings;
  if (agentId === null) return instead("No hand-off agent is chosen in the settings", { settings, facts });
  const problem = problemOfAgent(agentId, facts);
  if (problem !== null) return instead(problem, { settings, facts });
  return {
    change: { status: "open", assigneeId: agentId },
    words: `The ticket is open and assigned to the hand-off agent (${agentId}).`,
    isFallback: false,
  };
}

function problemOfAgent(agentId: number, { actingUserId, agent, ticketGroupId }: RoutingFacts): string | null {
  if (agentId === actingUserId) return "The hand-off agent is the copilot itself";
  if (agent.kind === "gone") return `The hand-off agent (${agentId}) does not exist any more`;
  if (agent.kind === "found" && ticketGroupId !== null && !agent.groupIds.includes(ticketGroupId))
    return `The hand-off agent (${agentId}) is not in the ticket's group (${ticketGroupId})`;
  return null;
}

function toGroup(settings: RoutingSettings, facts: RoutingFacts): Route {
  const { groupId } = settings;
  if (groupId === null) return instead("No hand-off group is chosen in the settings", { settings, facts });
  if (facts.group === "gone")
    return instead(`The hand-off group (${groupId}) does not exist any more`, { settings, facts });
  return {
    change: { status: "open", assigneeId: null, groupId },
    words: `The ticket is open and in the hand-off group (${groupId}).`,
    isFallback: false,
  };
}

function instead(why: string, { settings, facts }: { settings: RoutingSettings; facts: RoutingFacts }): Route {
  const { markerField } = settings;
  if (facts.markerField === "missing") return unmarked(`${why}, and the ticket field “${markerField}” does not exist`);
  return {
    change: MARKED,
    words: `${why}, so the ticket is open, unassigned and marked in “${markerField}” instead.`,
    isFallback: true,
  };
}

function unmarked(why: string): Route {
  return {
    change: UNASSIGNED,
    words: `${why}, so the ticket is open and unassigned, without the marker.`,
    isFallback: true,
  };
}
