import { HelpdeskError } from "../helpdesk.ts";
import type { AccountMemory, Memory } from "./account-memory.ts";
import { Agent, Group, TicketField } from "./api-types.ts";
import { type FreshdeskClient, readList } from "./client.ts";

export type AccountNeeds = { client: FreshdeskClient; memory: AccountMemory };

/** Who the key acts as, with Freshdesk's clock. */
export async function readActingAgent(client: FreshdeskClient): Promise<{ agent: Agent; date: Date | null }> {
  const { value, date } = await client.read({ task: "check the API key", path: "/agents/me", answer: Agent });
  return { agent: value, date };
}

/** The id of the agent that the key acts as. */
export async function actingAgentId({ client, memory }: AccountNeeds): Promise<string> {
  return (await memory.me.get(async () => (await readActingAgent(client)).agent)).id;
}

type Names = ReadonlyMap<string, string>;

/** The name of a group; null where it cannot be learnt. */
export function groupName({ client, memory }: AccountNeeds, id: string): Promise<string | null> {
  return nameOf(memory.groups, id, async () => {
    const groups = await readList(client, { task: "list the groups", path: "/groups", row: Group });
    return new Map(groups.map(({ id, name }) => [id, name ?? ""]));
  });
}

/** The names of those of these people who are agents. */
export async function agentNames(needs: AccountNeeds, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids) {
    const name = await nameOf(needs.memory.agents, id, () => readAgentNames(needs.client));
    if (name !== null) names.set(id, name);
  }
  return names;
}

async function readAgentNames(client: FreshdeskClient): Promise<Names> {
  const agents = await readList(client, { task: "list the agents", path: "/agents", row: Agent });
  return new Map(agents.map(({ id, contact }) => [id, contact?.name ?? ""]));
}

/** A name that is not remembered may be new: it is looked for once more. */
async function nameOf(memory: Memory<Names>, id: string, read: () => Promise<Names>): Promise<string | null> {
  try {
    return (await memory.get(read)).get(id) ?? (await memory.renewed(read)).get(id) ?? null;
  } catch (error) {
    return orUnknown(error);
  }
}

/** A name is worth waiting for, but not worth failing for where this key may not see it. */
function orUnknown(error: unknown): null {
  if (error instanceof HelpdeskError && ["forbidden", "not-found", "refused"].includes(error.kind)) return null;
  throw error;
}

export function readTicketFields(client: FreshdeskClient): Promise<TicketField[]> {
  return readList(client, { task: "list the ticket fields", path: "/ticket_fields", row: TicketField });
}

/** What reps read of a status or a source of the account's own; null where it cannot be learnt. */
export async function choiceLabel(
  { client, memory }: AccountNeeds,
  { field, id }: { field: "default_status" | "default_source"; id: number },
): Promise<string | null> {
  try {
    const fields = await memory.fields.get(() => readTicketFields(client));
    return labelOf(fields.find(({ type }) => type === field)?.choices, id);
  } catch (error) {
    return orUnknown(error);
  }
}

/** Statuses are listed by number with their labels, everything else by label with its number. */
export function labelOf(choices: unknown, id: number): string | null {
  if (typeof choices !== "object" || choices === null) return null;
  for (const [key, value] of Object.entries(choices)) {
    const held: unknown = value;
    if (held === id) return key;
    if (key !== String(id)) continue;
    const label: unknown = Array.isArray(held) ? held[0] : held;
    if (typeof label === "string") return label;
  }
  return null;
}
