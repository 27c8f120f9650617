import type { ActingFacts, DeskFacts, HelpdeskFacts, RuleListing } from "#domain/setup/set-up-facts.ts";
import { HelpdeskError, type InspectRequest } from "../helpdesk.ts";
import { seen } from "../seen.ts";
import { readActingAgent, readTicketFields } from "./account-facts.ts";
import { type Agent, TicketRow } from "./api-types.ts";
import type { Rule } from "./automation-types.ts";
import { isAdmin } from "./check-credential.ts";
import { type FreshdeskClient, readListPage } from "./client.ts";
import { listRules } from "./mend-rules.ts";
import { readRule } from "./read-rule.ts";
import { canWork, markerFieldOf, readAgent, readGroup } from "./read-targets.ts";
import { RULE_EVENTS } from "./rule-plan.ts";

/** Looks at everything the connection rests on, by reading alone. What may not be looked at is said to be so. */
export async function inspectSetUp(
  client: FreshdeskClient,
  request: InspectRequest & { now: () => Date },
): Promise<HelpdeskFacts> {
  let clockAheadMs: number | null = null;
  let actingId: string | null = null;
  const acting = await seen(async () => {
    const { agent, date } = await readActingAgent(client);
    // The header names whole seconds; its middle is the best guess.
    clockAheadMs = date && date.getTime() + HALF_A_SECOND_MS - request.now().getTime();
    actingId = agent.id;
    return actingFacts(agent, await isAdmin(client));
  });
  return {
    acting,
    clockAheadMs,
    tickets: await seen(() => readOneTicket(client)),
    // Freshdesk has no switch for tags.
    tagging: { kind: "seen", value: "on" },
    webhooks: null,
    triggers: null,
    rules: await seen(() => readRules(client, request)),
    // It keeps no record of its calls.
    calls: { kind: "seen", value: [] },
    desk: request.targets ? await lookAtTargets(client, { targets: request.targets, actingId }) : null,
  };
}

const HALF_A_SECOND_MS = 500;
const ALL_TICKETS = 1;

function actingFacts({ contact, ticket_scope: scope, type }: Agent, mayAdminister: boolean): ActingFacts {
  return {
    name: contact?.name ?? contact?.email ?? "",
    role: mayAdminister ? "admin" : "agent",
    tickets: scope == null || scope === ALL_TICKETS ? "all" : "some",
    writes: type === "collaborator" ? "notes" : "everything",
  };
}

async function readOneTicket(client: FreshdeskClient): Promise<"readable"> {
  await readListPage(client, { task: "list tickets", path: "/tickets", page: 1, row: TicketRow });
  return "readable";
}

async function readRules(client: FreshdeskClient, { url, triggerIds, secrets }: InspectRequest): Promise<RuleListing> {
  const listing: RuleListing = { ours: [], before: [] };
  for (const event of RULE_EVENTS) {
    const rules = await listRules(client, event);
    const facts = rules.map((rule) => readRule(rule, { event, url, secrets }));
    const ours = facts.filter(({ id, callsUs }) => callsUs || triggerIds.includes(id));
    listing.ours.push(...ours);
    if (event === "created") listing.before.push(...titlesBefore(rules, new Set(ours.map(({ id }) => id))));
  }
  return listing;
}

/** Active rules that look at a ticket before the first of ours does. */
function titlesBefore(rules: readonly Rule[], own: ReadonlySet<string>): string[] {
  const inOrder = rules.toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0));
  const first = inOrder.findIndex(({ id }) => own.has(id));
  const earlier = inOrder.slice(0, Math.max(0, first)).filter(({ active }) => active !== false);
  return earlier.map(({ id, name }) => name ?? id);
}

type Targets = { targets: NonNullable<InspectRequest["targets"]>; actingId: string | null };

async function lookAtTargets(client: FreshdeskClient, { targets, actingId }: Targets): Promise<DeskFacts> {
  const { defaultGroupId, handOffAgentId, handOffGroupId } = targets;
  const group = (id: number) => seen(() => orMissing(() => readGroup(client, id).then(() => "there" as const)));
  return {
    markerField: await seen(async () => markerFieldOf(await readTicketFields(client))),
    defaultGroup: defaultGroupId === null ? null : await group(defaultGroupId),
    handOffAgent:
      handOffAgentId === null
        ? null
        : await seen(() => orMissing(async () => placeOfAgent(await readAgent(client, handOffAgentId), actingId))),
    handOffGroup: handOffGroupId === null ? null : await group(handOffGroupId),
  };
}

function placeOfAgent(agent: Agent, actingId: string | null): "there" | "missing" | "copilot" {
  if (agent.id === actingId) return "copilot";
  return canWork(agent) ? "there" : "missing";
}

async function orMissing<Value>(look: () => Promise<Value>): Promise<Value | "missing"> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return "missing";
    throw error;
  }
}
