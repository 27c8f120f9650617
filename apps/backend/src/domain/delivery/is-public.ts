import type { DeliveryAction } from "./delivery-record.ts";

const PUBLIC: ReadonlySet<DeliveryAction> = new Set(["reply", "away_reply"]);

/** Whether the customer sees what this writes. Everything else stays among reps. */
export function isPublic(action: DeliveryAction): boolean {
  return PUBLIC.has(action);
}
