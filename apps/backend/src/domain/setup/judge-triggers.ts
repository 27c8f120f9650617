import type { SetupCheck } from "@opencx/shared/integration";
import type { Seen, SetUpFacts, TriggerFacts, TriggerListing } from "./set-up-facts.ts";
import { unseen } from "./unseen.ts";

const EVENTS = [
  { event: "created", about: "new tickets" },
  { event: "updated", about: "new public comments" },
] as const;
const DUPLICATE = "one of them is a duplicate.";
export type TicketEvent = (typeof EVENTS)[number]["event"];

/** Whether we hear of every new ticket and of every new public comment, once each. */
export function judgeTriggers({ integration }: SetUpFacts, seen: Seen<TriggerListing>): SetupCheck {
  const name = "trigger";
  if (seen.kind !== "seen") {
    if (seen.kind === "not-allowed" && integration.lastDeliveryAt)
      return { name, ok: true, detail: "Triggers take another right to look at, but deliveries do arrive." };
    return unseen(name, seen, "Connect as an admin, or compare the triggers with the steps under Set it up by hand.");
  }
  const { ours } = seen.value;
  const problems = [...new Set(EVENTS.flatMap(({ event, about }) => problemOf(ours, { event, about }) ?? []))];
  if (problems.length > 0)
    return {
      name,
      ok: false,
      detail: problems.join(" "),
      fix: problems.some((problem) => problem.endsWith(DUPLICATE))
        ? "Press Repair to switch off what the copilot made twice; switch off triggers of your own in Admin Center."
        : "Press Repair, and the triggers are put right.",
      isRepairable: true,
    };
  const used = ours.filter((trigger) => EVENTS.some(({ event }) => serves(trigger, event)));
  const noisy = used.filter(({ firesOnNotes }) => firesOnNotes);
  const detail = `Active: ${used.map(({ title }) => `“${title}”`).join(", ")}.`;
  if (noisy.length === 0) return { name, ok: true, detail };
  return {
    name,
    ok: true,
    detail: `${detail} “${noisy[0]?.title}” also fires on internal notes, the copilot's own among them.`,
    fix: "Add the condition Comment is public to it, to spare both sides needless calls.",
  };
}

/** Fires for the event on every ticket, and what it sends is read. */
export function serves(trigger: TriggerFacts, event: TicketEvent): boolean {
  return trigger.isActive && trigger.callsUs && trigger.hasReadableBody && trigger[event] === "always";
}

/**
 * Those of our own making that tell what another one tells already. What an admin made is never among them, and one of
 * ours stays where nothing else serves.
 */
export function redundant(
  triggers: readonly TriggerFacts[],
  isOwn: (trigger: TriggerFacts) => boolean,
): TriggerFacts[] {
  const kept = new Set(
    EVENTS.map(({ event }) => {
      const serving = triggers.filter((trigger) => serves(trigger, event));
      return serving.find((trigger) => !isOwn(trigger)) ?? serving[0];
    }),
  );
  const serving = triggers.filter((trigger) => EVENTS.some(({ event }) => serves(trigger, event)));
  return serving.filter((trigger) => isOwn(trigger) && !kept.has(trigger));
}

function problemOf(
  triggers: readonly TriggerFacts[],
  { event, about }: { event: TicketEvent; about: string },
): string | null {
  const serving = triggers.filter((trigger) => serves(trigger, event));
  if (serving.length > 1) {
    const titles = serving.map(({ title }) => `“${title}”`).join(" and ");
    return `${titles} both tell about ${about}: ${DUPLICATE}`;
  }
  if (serving.length === 1) return null;
  const candidates = triggers.filter((trigger) => trigger[event] !== "never");
  // The one with the least wrong is the one that was meant.
  const [nearest] = candidates.toSorted((one, other) => faultsOf(one, event).length - faultsOf(other, event).length);
  if (!nearest) return `No trigger tells about ${about}.`;
  return `The trigger “${nearest.title}”, which should tell about ${about}, ${faultsOf(nearest, event).join(", and ")}.`;
}

function faultsOf(trigger: TriggerFacts, event: TicketEvent): string[] {
  const narrowed = trigger.narrowedBy.map((condition) => `“${condition}”`).join(", ");
  return [
    ...(trigger.isActive ? [] : ["is switched off"]),
    ...(trigger.callsUs ? [] : ["does not call this copilot's webhook"]),
    ...(trigger.hasReadableBody ? [] : ["sends a body without a usable ticket_id"]),
    ...(trigger[event] === "always" ? [] : [`fires only on some tickets (${narrowed})`]),
  ];
}
