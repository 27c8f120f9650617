/** What a run's trace names as its cause when no webhook told of the ticket and the sweep found it. */
export const SWEEP_TRIGGER = "sweep";
/** The same when a rep opened the ticket and the app in the helpdesk asked about it. */
export const OPENED_TRIGGER = "opened by a rep";

/** Whether the ticket was looked at of our own accord, and no webhook told of a change. */
export function isOwnLook(trigger: string): boolean {
  return trigger === SWEEP_TRIGGER || trigger === OPENED_TRIGGER;
}
