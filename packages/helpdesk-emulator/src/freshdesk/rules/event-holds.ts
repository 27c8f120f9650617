import { type JsonRecord, listOf } from "../../server/read-json.ts";
import type { AutomationRule } from "../model/automation.ts";
import type { RuleOccasion } from "./rule-occasion.ts";

const ANY = "--";

/** The first of a rule's events that this occasion is, as `{{triggered_event}}` writes it; `null` when none is. */
export function triggeredEvent({ events }: AutomationRule, occasion: RuleOccasion): string | null {
  for (const event of events) {
    const written = eventText(event, occasion);
    if (written !== null) return written;
  }
  return null;
}

function eventText(event: JsonRecord, { changes, said }: RuleOccasion): string | null {
  const field = String(event["field_name"]);
  if (field === "reply_sent") return said?.what === "reply" ? "{reply_sent:sent}" : null;
  if (field === "note_type") return noteText(event, said?.what);
  const change = changes.find((each) => each.field === field);
  if (!change || !fits(event["from"], change.from) || !fits(event["to"] ?? event["value"], change.to)) return null;
  return `{${field}:{from:${written(change.from)},to:${written(change.to)}}}`;
}

function noteText({ value }: JsonRecord, what: string | undefined): string | null {
  const type = /^(public|private)-note$/.exec(what ?? "")?.[1];
  return type !== undefined && fits(value, type) ? `{note_type:${type}}` : null;
}

/** Whether a value is the one an event names: `--` or nothing is any, an empty text is none. */
function fits(wanted: unknown, actual: unknown): boolean {
  if (wanted === undefined || wanted === null || wanted === ANY) return true;
  if (Array.isArray(wanted)) return listOf(wanted).some((each) => fits(each, actual));
  return String(wanted) === written(actual);
}

const written = (value: unknown): string =>
  value === null || value === undefined ? "" : Array.isArray(value) ? value.join(",") : String(value);

/** Whether what happened was done by somebody the rule is about. */
export function performerHolds(
  { performer: wanted }: AutomationRule,
  { performer, areApiCallsAgents }: { performer: RuleOccasion["performer"]; areApiCallsAgents: boolean },
): boolean {
  const { type, members } = wanted ?? { type: 3, members: [] };
  switch (performer.kind) {
    case "system":
      return type === 4;
    case "requester":
      return type === 2 || type === 3;
    case "agent":
      if (performer.isApi && !areApiCallsAgents) return false;
      return type === 3 || (type === 1 && (members.length === 0 || members.includes(performer.id)));
  }
}
