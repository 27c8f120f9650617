import { z } from "zod";
import { isServing } from "#domain/setup/judge-rules.ts";
import type { RuleFacts } from "#domain/setup/set-up-facts.ts";
import type { Write } from "../api-client.ts";
import { HelpdeskError, type SetupRequest } from "../helpdesk.ts";
import { type Rule, RuleList, WrittenRule } from "./automation-types.ts";
import type { FreshdeskClient } from "./client.ts";
import { readRule } from "./read-rule.ts";
import { RULE_EVENTS, RULE_TYPE, type RuleEvent, ruleFor, titleOf } from "./rule-plan.ts";

export type MendedRules = {
  /** Those that tell us, in the order of the events. */
  ids: string[];
  /** Those of them that are new. */
  created: { event: RuleEvent; id: string }[];
};
type Listed = { rule: Rule; facts: RuleFacts };

/**
 * Sees to it that exactly one active rule tells about each event: keeps what serves, mends what nearly does, creates what
 * is missing, and switches off what we made twice. What was done is added to `did`, what is new to `created`.
 */
export async function mendRules(
  client: FreshdeskClient,
  request: SetupRequest,
  { did, created }: { did: string[]; created: MendedRules["created"] },
): Promise<MendedRules> {
  const ids: string[] = [];
  for (const event of RULE_EVENTS) {
    const secrets = [request.secret];
    const listed = (await listRules(client, event)).map(
      (rule): Listed => ({ rule, facts: readRule(rule, { event, url: request.url, secrets }) }),
    );
    const id = await provide(client, { request, event, listed, did, created });
    ids.push(id);
    await switchOffDuplicates(client, { request, event, listed, did, kept: id });
  }
  return { ids, created };
}

export async function listRules(client: FreshdeskClient, event: RuleEvent): Promise<Rule[]> {
  const path = `/automations/${RULE_TYPE[event]}/rules`;
  return (await client.read({ task: "list the automation rules", path, answer: RuleList })).value;
}

type Providing = {
  request: SetupRequest;
  event: RuleEvent;
  listed: readonly Listed[];
  did: string[];
  created: MendedRules["created"];
};

async function provide(client: FreshdeskClient, { request, event, listed, did, created }: Providing): Promise<string> {
  const serving = listed.filter(({ facts }) => isServing(facts));
  const kept = serving.find(({ facts }) => !isOwn(facts, { request, event })) ?? serving[0];
  if (kept) return kept.facts.id;
  // A rule of an admin's that does more than call us is left as it is.
  const meant =
    listed.find(({ facts }) => isOwn(facts, { request, event })) ??
    listed.find(({ facts, rule }) => facts.callsUs && rule.actions?.length === 1);
  if (!meant) {
    const made = await writeRule(client, {
      event,
      task: `create the rule for ${event} tickets`,
      body: ruleFor(request, event),
    });
    created.push({ event, id: made.id });
    did.push(`Created the rule “${made.name ?? titleOf(request, event)}”.`);
    return made.id;
  }
  const { id, title } = meant.facts;
  // One that is merely switched off keeps the shape an admin may have given it.
  const isMerelyOff = isServing({ ...meant.facts, isActive: true });
  const body = isMerelyOff ? { ...writableParts(meant.rule), active: true } : ruleFor(request, event);
  await writeRule(client, { event, task: `change the rule “${title}”`, body, id });
  did.push(isMerelyOff ? `Switched the rule “${title}” on.` : `Put the rule “${title}” right.`);
  return id;
}

function isOwn({ id, title }: RuleFacts, { request, event }: Pick<Providing, "request" | "event">): boolean {
  return (request.known?.triggerIds ?? []).includes(id) || title === titleOf(request, event);
}

type Duplicates = Omit<Providing, "created"> & { kept: string };

async function switchOffDuplicates(
  client: FreshdeskClient,
  { request, event, listed, did, kept }: Duplicates,
): Promise<void> {
  for (const { rule, facts } of listed) {
    if (facts.id === kept || !facts.isActive || !facts.callsUs || !isOwn(facts, { request, event })) continue;
    const body = { ...writableParts(rule), active: false };
    await writeRule(client, { event, task: `switch off the rule “${facts.title}”`, body, id: facts.id });
    did.push(`Switched the duplicate rule “${facts.title}” off.`);
  }
}

/** A rule as it may be sent back: whole, because Freshdesk takes no half rules, without what only it writes. */
export function writableParts({ name, operator, performer, events, conditions, actions }: Rule) {
  return {
    name: name ?? "OpenCX",
    ...(operator == null ? {} : { operator }),
    ...(performer == null
      ? {}
      : { performer: { type: performer.type ?? undefined, members: performer.members ?? [] } }),
    ...(events == null || events.length === 0 ? {} : { events }),
    conditions: conditions ?? [],
    actions: actions ?? [],
  };
}

type RuleWrite = { event: RuleEvent; task: string; body: object; id?: string };

export async function writeRule(client: FreshdeskClient, { event, task, body, id }: RuleWrite) {
  const path = `/automations/${RULE_TYPE[event]}/rules`;
  const at =
    id === undefined
      ? { method: "POST" as const, path }
      : { method: "PUT" as const, path: `${path}/${encodeURIComponent(id)}` };
  return done(client, { task, ...at, body, answer: WrittenRule });
}

export async function removeRule(
  client: FreshdeskClient,
  { event, id }: { event: RuleEvent; id: string },
): Promise<void> {
  const path = `/automations/${RULE_TYPE[event]}/rules/${encodeURIComponent(id)}`;
  await client.write({ task: "remove a rule", method: "DELETE", path, answer: z.unknown() });
}

/** Writes, and throws when that did not happen. */
async function done<Value>(client: FreshdeskClient, request: Write<Value>): Promise<Value> {
  const written = await client.write(request);
  if (written.kind === "done") return written.value;
  throw new HelpdeskError("refused", written.detail);
}
