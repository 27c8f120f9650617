import type { AcceptedWrite } from "../../ledger.ts";
import type { Desk, Performer } from "../desk/desk.ts";

type Noted = Pick<AcceptedWrite, "kind"> &
  Partial<Pick<AcceptedWrite, "ticketId" | "commentId" | "isPublic" | "detail">> & {
    performer: Performer;
    /** The ledger's id of the request that asked for it; null when no API call did. */
    requestId: number | null;
  };

/** Puts an accepted change into the ledger, and has it kept. */
export function noteWrite(
  desk: Desk,
  { kind, performer, requestId, ticketId = null, commentId = null, isPublic = null, detail = {} }: Noted,
): void {
  const at = desk.clock().toISOString();
  const actorId = performer.id ?? 0;
  desk.ledger.addWrite({
    at,
    account: desk.subdomain,
    requestId,
    actorId,
    kind,
    ticketId,
    commentId,
    isPublic,
    detail,
  });
  desk.changed();
}
