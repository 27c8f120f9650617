import type { SetupCheck } from "@opencx/shared/integration";
import type { DeskFacts, DeskSettings, Seen } from "./set-up-facts.ts";
import { unseen } from "./unseen.ts";

export const DESK_CHECKS: readonly string[] = ["marker-field", "default-group", "hand-off-target"];

const SETTINGS = "under Settings › Integrations";
const USE_ADMIN = "Connect the account again with the key of an admin.";

/** Whether what the settings of the copilot's own desk name is there. */
export function judgeDesk(settings: DeskSettings, facts: DeskFacts): SetupCheck[] {
  return [
    judgeMarkerField(settings, facts.markerField),
    judgeDefaultGroup(settings, facts.defaultGroup),
    judgeHandOffTarget(settings, facts),
  ];
}

/** The marker is the last resort of every other routing too, but a hand-off works without it. */
function judgeMarkerField(settings: DeskSettings, seen: DeskFacts["markerField"]): SetupCheck {
  const name = "marker-field";
  const { markerField } = settings;
  if (seen.kind !== "seen") return unseen(name, seen, USE_ADMIN);
  const fix = `In the helpdesk's admin pages, under Ticket fields, add a checkbox whose name in the API is ${markerField}.`;
  switch (seen.value) {
    case "there":
      return { name, ok: true, detail: `The checkbox “${markerField}” is on the ticket form.` };
    case "no-checkbox":
      return { name, ok: false, detail: `The ticket field “${markerField}” is not a checkbox.`, fix };
    case "missing":
      return {
        name,
        ok: settings.routing === "unassign",
        detail: `The ticket field “${markerField}” is missing: handed-off tickets are left unassigned, without the mark that automations of the team could react to.`,
        fix,
      };
    default:
      return seen.value satisfies never;
  }
}

function judgeDefaultGroup(settings: DeskSettings, seen: DeskFacts["defaultGroup"]): SetupCheck {
  const name = "default-group";
  if (settings.handlesEveryTicket)
    return { name, ok: true, detail: "Every new ticket is answered, in whatever group." };
  if (seen === null)
    return {
      name,
      ok: true,
      detail: "No default group is chosen: only tickets that are assigned to the copilot's agent are answered.",
      fix: `Choose a default group ${SETTINGS}, or switch Auto Handle All Incoming Tickets on.`,
    };
  if (seen.kind !== "seen") return unseen(name, seen, USE_ADMIN);
  if (seen.value === "there")
    return {
      name,
      ok: true,
      detail: "New tickets of the default group, and those of the copilot's agent, are answered.",
    };
  return {
    name,
    ok: false,
    detail: `The default group (${settings.defaultGroupId}) does not exist any more, so its tickets are not answered.`,
    fix: `Choose another default group ${SETTINGS}.`,
  };
}

function judgeHandOffTarget(settings: DeskSettings, facts: DeskFacts): SetupCheck {
  const name = "hand-off-target";
  switch (settings.routing) {
    case "unassign":
    case "unassign_and_mark":
      return { name, ok: true, detail: "Handed-off tickets are left unassigned, for the team's own rules to place." };
    case "assign_agent":
      return judgeTarget(facts.handOffAgent, { what: "agent", id: settings.handOffAgentId });
    case "assign_group":
      return judgeTarget(facts.handOffGroup, { what: "group", id: settings.handOffGroupId });
    default:
      return settings.routing satisfies never;
  }
}

function judgeTarget(
  seen: Seen<"there" | "missing" | "copilot"> | null,
  { what, id }: { what: "agent" | "group"; id: number | null },
): SetupCheck {
  const name = "hand-off-target";
  const broken = (problem: string): SetupCheck => ({
    name,
    ok: false,
    detail: `${problem}, so handed-off tickets are left unassigned instead.`,
    fix: `Choose another hand-off ${what} ${SETTINGS}.`,
  });
  if (seen === null) return broken(`No hand-off ${what} is chosen`);
  if (seen.kind !== "seen") return unseen(name, seen, USE_ADMIN);
  switch (seen.value) {
    case "there":
      return { name, ok: true, detail: `Handed-off tickets go to the hand-off ${what} (${id}).` };
    case "missing":
      return broken(`The hand-off ${what} (${id}) does not exist any more`);
    case "copilot":
      return broken("The hand-off agent is the copilot itself");
    default:
      return seen.value satisfies never;
  }
}
