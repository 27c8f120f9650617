import { HANDOFF_MARKER_FIELD } from "@opencx/shared/integration";
import { type HandOffTargets, HelpdeskError, type TicketDesk } from "../helpdesk.ts";
import { readTicketFields } from "./account-facts.ts";
import { Agent, Group, type TicketField } from "./api-types.ts";
import type { FreshdeskClient } from "./client.ts";

/** Looks whether a hand-off could go to these targets. What could not be asked is `unknown`. */
export async function readTargets(
  client: FreshdeskClient,
  { agentId, groupId }: Parameters<TicketDesk["readTargets"]>[0],
): Promise<HandOffTargets> {
  const agent = agentId === null ? UNKNOWN : await found(() => readAgent(client, agentId));
  const group = groupId === null ? UNKNOWN : await found(() => readGroup(client, groupId));
  const fields = await found(() => readTicketFields(client));
  const marker = fields.kind === "found" ? markerFieldOf(fields.value) : null;
  return {
    agent: agent.kind === "found" ? asTarget(agent.value) : { kind: agent.kind },
    group: group.kind,
    markerField: marker === null ? "unknown" : marker === "there" ? "found" : "missing",
  };
}

function asTarget(agent: Agent): HandOffTargets["agent"] {
  return canWork(agent) ? { kind: "found", groupIds: (agent.group_ids ?? []).map(Number) } : { kind: "gone" };
}

export function readAgent(client: FreshdeskClient, id: number): Promise<Agent> {
  return answerOf(client.read({ task: `look up agent ${id}`, path: `/agents/${id}`, answer: Agent }));
}

export function readGroup(client: FreshdeskClient, id: number): Promise<Group> {
  return answerOf(client.read({ task: `look up group ${id}`, path: `/groups/${id}`, answer: Group }));
}

const answerOf = async <Value>(reading: Promise<{ value: Value }>): Promise<Value> => (await reading).value;

/** Whether tickets can be given to this agent. */
export const canWork = ({ deactivated, type }: Agent): boolean => deactivated !== true && type !== "collaborator";

/** Whether the checkbox that says "handed over" is on the ticket form. */
export function markerFieldOf(fields: readonly TicketField[]): "there" | "missing" | "no-checkbox" {
  const field = fields.find(({ name }) => name === HANDOFF_MARKER_FIELD);
  if (!field) return "missing";
  return field.type === "custom_checkbox" ? "there" : "no-checkbox";
}

const UNKNOWN = { kind: "unknown" } as const;
type Found<Value> = { kind: "found"; value: Value } | { kind: "gone" } | typeof UNKNOWN;

async function found<Value>(look: () => Promise<Value>): Promise<Found<Value>> {
  try {
    return { kind: "found", value: await look() };
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    return error.kind === "not-found" ? { kind: "gone" } : UNKNOWN;
  }
}
