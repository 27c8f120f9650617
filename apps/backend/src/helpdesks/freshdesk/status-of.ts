import type { HelpdeskTicket } from "../helpdesk.ts";
import type { Ticket } from "./api-types.ts";

type Status = HelpdeskTicket["status"];

/** The numbers that mean the same in every account, and the two that accounts begin with besides. */
const STANDING = new Map<number, Status>([
  [2, "open"],
  [3, "pending"],
  [4, "solved"],
  [5, "closed"],
  [6, "pending"],
  [7, "hold"],
]);

export const CLOSED = 5;
/** The numbers by which we set a status. */
export const STATUS_NUMBER = { open: 2, solved: 4 } as const;

/** Whether a status is one of the account's own, of which only its label tells what it means. */
export const isOwnStatus = (status: number): boolean => !STANDING.has(status);

/** Our status of a ticket; `label` is what reps read of a status of the account's own. */
export function statusOf(
  { status, spam, deleted }: Pick<Ticket, "status" | "spam" | "deleted">,
  label: string | null = null,
): Status {
  if (deleted === true) return "deleted";
  if (spam === true) return "spam";
  return STANDING.get(status) ?? statusByLabel(label ?? "");
}

/** What a label says of who is waited for. One that says nothing means that somebody is waiting. */
function statusByLabel(label: string): Status {
  const words = label.toLowerCase();
  if (/^\W*(?:resolved|solved|done|completed|closed|cancelled|canceled)\b/.test(words)) return "solved";
  const isWaiting = /\b(?:wait|waiting|await|awaiting|pending|on hold|hold|paused|blocked)\b/.test(words);
  if (!isWaiting) return "open";
  return /\b(?:customer|client|requester|user|reply|response|answer|feedback)\b/.test(words) ? "pending" : "hold";
}
