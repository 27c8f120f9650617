import type { SetupCheck } from "@opencx/shared/integration";
import type { ActingFacts, HelpdeskFacts, Seen, SetUpFacts } from "./set-up-facts.ts";
import { unseen } from "./unseen.ts";

/** Signatures older or younger than this are refused. */
const MOST_SKEW_MS = 5 * 60_000;
const NOTABLE_SKEW_MS = 60_000;

const USE_ADMIN = "Connect the account again with a credential of an admin.";

export function judgeCredential({ credential, integration }: SetUpFacts): SetupCheck {
  const name = "credential";
  if (credential.kind === "failed") return unseen(name, credential, USE_ADMIN);
  if (credential.kind === "rejected") return { name, ok: false, detail: credential.detail, fix: credential.fix };
  const detail = `Acting as ${credential.name} (${credential.role}).`;
  if (integration.status !== "failing") return { name, ok: true, detail };
  return {
    name,
    ok: true,
    detail: `${detail} An earlier call was refused: ${integration.lastError ?? "no reason was kept."}`,
    fix: "The tickets that wait for it are tried again by themselves within minutes.",
  };
}

/** Deliveries are signed with the helpdesk's time. */
export function judgeClock(aheadMs: number | null): SetupCheck {
  const name = "clock";
  if (aheadMs === null) return { name, ok: true, detail: "The helpdesk did not tell its time." };
  const apart = Math.abs(aheadMs);
  const words = `This machine's clock is ${spanWords(apart)} ${aheadMs > 0 ? "behind" : "ahead of"} the helpdesk's`;
  if (apart <= NOTABLE_SKEW_MS) return { name, ok: true, detail: "This machine's clock agrees with the helpdesk's." };
  if (apart <= MOST_SKEW_MS) return { name, ok: true, detail: `${words}. Five minutes are allowed.` };
  return {
    name,
    ok: false,
    detail: `${words}, so every signed webhook looks too old or too new and is refused.`,
    fix: "Set the clock of the machine that runs the copilot, or switch its time synchronisation (NTP) on.",
  };
}

function spanWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

export function judgeTickets({ tickets, acting }: HelpdeskFacts): SetupCheck {
  const name = "tickets";
  if (tickets.kind !== "seen")
    return unseen(name, tickets, "Give this person's role access to tickets, or connect as an admin.");
  if (acting.kind === "seen" && acting.value.tickets === "some")
    return {
      name,
      ok: false,
      detail: "This person sees only some tickets, so the others get no draft.",
      fix: "In the helpdesk, give this person access to all tickets, or connect as an admin.",
    };
  return { name, ok: true, detail: "Tickets can be read." };
}

/** Judged by the person's role: whether a write works is only proved by writing, as the test ticket does. */
export function judgeNotes(acting: Seen<ActingFacts>): SetupCheck {
  const name = "notes";
  if (acting.kind !== "seen") return unseen(name, acting, USE_ADMIN);
  if (acting.value.writes !== "nothing")
    return { name, ok: true, detail: "This person's role may write internal notes." };
  return {
    name,
    ok: false,
    detail: "This person's role may not comment on tickets, so no draft can be posted.",
    fix: "In the helpdesk, give this person a role that may write internal notes, or connect as an admin.",
  };
}

/** Tags say why there is no note; without them silence stays unexplained in the helpdesk. */
export function judgeTags({ acting, tagging, triggers }: HelpdeskFacts): SetupCheck {
  const name = "tags";
  if (tagging.kind === "seen" && tagging.value === "off")
    return {
      name,
      ok: false,
      detail: "Tags are switched off in this account, so nothing tells reps why a ticket got no draft.",
      fix: "In Admin Center › Objects and rules › Tickets › Settings, switch tags on tickets on.",
    };
  if (acting.kind === "seen" && acting.value.writes === "notes")
    return {
      name,
      ok: false,
      detail: "This person's role may not change tags, so nothing tells reps why a ticket got no draft.",
      fix: "Give this person an agent's or admin's role instead of a light one.",
    };
  const removers = triggers?.kind === "seen" ? triggers.value.tagRemovers : [];
  if (removers.length > 0)
    return {
      name,
      ok: false,
      detail: `${removers.map((title) => `The trigger “${title}”`).join(", ")} takes our tags off tickets.`,
      fix: "Change it so that tags beginning with opencx_ stay.",
    };
  if (tagging.kind !== "seen" && acting.kind !== "seen") return unseen(name, acting, USE_ADMIN);
  return {
    name,
    ok: true,
    detail: "Tags can be set. Automations that take tags off again are not looked at.",
  };
}
