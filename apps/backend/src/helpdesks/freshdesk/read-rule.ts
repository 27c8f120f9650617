import type { RuleFacts } from "#domain/setup/set-up-facts.ts";
import type { Rule } from "./automation-types.ts";
import { ANY, ANYBODY, EVERY_PRIORITY, NEEDED_EVENTS, type RuleEvent } from "./rule-plan.ts";
import { freshdeskWebhooks } from "./webhook.ts";

type Fields = Record<string, unknown>;
type Own = { url: string; secrets: readonly string[] };

/** What a rule does for us. `secrets` are those in force here. */
export function readRule(rule: Rule, { event, url, secrets }: Own & { event: RuleEvent }): RuleFacts {
  const calls = webhookActions(rule);
  const call = calls.find((action) => textOf(action["url"]) === url) ?? calls[0];
  return {
    id: rule.id,
    title: rule.name ?? `Rule ${rule.id}`,
    event,
    isActive: rule.active !== false,
    callsUs: call !== undefined && textOf(call["url"]) === url && textOf(call["request_type"]).toUpperCase() !== "GET",
    secret: call === undefined ? "none" : secretOf(call, secrets),
    missingEvents: event === "updated" ? missingEvents(rule) : [],
    narrowedBy: narrowing(rule, event),
    hasReadableBody: call !== undefined && isReadable(call),
  };
}

export function webhookActions({ actions }: Rule): Fields[] {
  return (actions ?? []).filter((action) => action["field_name"] === "trigger_webhook");
}

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

function secretOf(action: Fields, secrets: readonly string[]): RuleFacts["secret"] {
  const { custom_headers: headers } = action;
  // Not every account shows what its rules send along.
  if (headers === undefined || headers === null) return action["auth_header"] ? "another" : "unknown";
  const sent = headersOf(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1];
  if (sent === undefined) return "none";
  if (/^(?:bearer +)?[*•x]+$/i.test(sent)) return "unknown";
  return secrets.some((secret) => freshdeskWebhooks.isAuthentic(carrying(sent), [secret], new Date(0)))
    ? "ours"
    : "another";
}

const carrying = (authorization: string) => ({ headers: { authorization }, body: new Uint8Array() });

/** Headers by name, or as a list of pairs. */
function headersOf(headers: unknown): [string, string][] {
  if (typeof headers !== "object" || headers === null) return [];
  if (!Array.isArray(headers)) return Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return headers.flatMap((header: unknown): [string, string][] => {
    if (typeof header !== "object" || header === null) return [];
    const { name, key, value }: Fields = { ...header };
    return [[textOf(name) || textOf(key), String(value)]];
  });
}

const PROBE = "4711";

/** Fills the content as Freshdesk would and reads it as our door does. */
function isReadable(action: Fields): boolean {
  const { content, content_layout: layout, content_type: type } = action;
  if (type !== undefined && type !== null && !/json/i.test(String(type))) return false;
  if (String(layout ?? "2") === "1") return JSON.stringify(content ?? {}).includes('"ticket_id"');
  const template = typeof content === "string" ? content : JSON.stringify(content ?? {});
  const body = template.replace(/\{\{\s*ticket\.id\s*\}\}/g, PROBE).replace(/\{\{[^}]*\}\}/g, "words");
  const reading = freshdeskWebhooks.readHint({ headers: {}, body: new TextEncoder().encode(body) });
  return reading.kind === "hint" && reading.hint.ticketId === PROBE;
}

const AGENT = 1;
const REQUESTER = 2;

function missingEvents({ events, performer }: Rule): string[] {
  const type = performer?.type ?? ANYBODY;
  const isAnybodyOfThem = (performer?.members ?? []).length === 0;
  return [
    ...(type === ANYBODY || type === REQUESTER ? [] : ["a customer acts"]),
    ...(type === ANYBODY || (type === AGENT && isAnybodyOfThem) ? [] : ["an agent acts"]),
    ...NEEDED_EVENTS.filter(({ field }) => !isHeard(events ?? [], field)).map(({ words }) => words),
  ];
}

/** Whether a rule hears of every change of a field, and not only of some. */
function isHeard(events: readonly Fields[], field: string): boolean {
  const named = events.filter((event) => event["field_name"] === field);
  if (named.some((event) => ["from", "to", "value"].every((part) => isAny(event[part])))) return true;
  if (field === "reply_sent") return named.length > 0;
  if (field !== "note_type") return false;
  const types = named.flatMap(({ value }) => (Array.isArray(value) ? value : [value]));
  return types.includes("public") && types.includes("private");
}

const isAny = (value: unknown): boolean => value === undefined || value === null || value === "" || value === ANY;

/** Conditions that keep a rule quiet on some tickets. */
function narrowing({ conditions }: Rule, event: RuleEvent): string[] {
  return (conditions ?? []).flatMap((set) => {
    const properties = (Array.isArray(set["properties"]) ? set["properties"] : []).filter(
      (property: unknown): property is Fields => typeof property === "object" && property !== null,
    );
    const narrow = properties.filter((property) => !holdsForAll(property, event));
    const isEither = set["match_type"] === "any";
    return isEither && narrow.length < properties.length ? [] : narrow.map(wordsOf);
  });
}

const OPEN = "2";

/** A new ticket with another status than open waits for nobody. */
function holdsForAll({ field_name: field, operator, value }: Fields, event: RuleEvent): boolean {
  const values = (Array.isArray(value) ? value : [value]).map(String);
  const isAmong = operator === "in" || operator === "is";
  if (field === "priority" && isAmong) return EVERY_PRIORITY.every((each) => values.includes(String(each)));
  return event === "created" && field === "status" && isAmong && values.includes(OPEN);
}

function wordsOf({ field_name: field, operator, value }: Fields): string {
  return [field, operator, Array.isArray(value) ? value.join(", ") : value].map(String).join(" ").trim().slice(0, 120);
}
