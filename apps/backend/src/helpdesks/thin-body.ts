import { z } from "zod";
import type { WebhookReading } from "./helpdesk.ts";

const MAX_BODY_BYTES = 1024 * 1024;
const Body = z.object({ ticket_id: z.unknown().optional(), event: z.unknown().optional() });

/**
 * The ticket that a webhook's body names, whatever else is in it. `wrapper`: a field inside which the helpdesk may put
 * what it sends. Deliveries have no id unless `deliveryId` names one.
 */
export function readThinBody(
  body: Uint8Array,
  { wrapper, deliveryId = null }: { wrapper?: string; deliveryId?: string | null } = {},
): WebhookReading {
  if (body.byteLength > MAX_BODY_BYTES) return unreadable("The body is larger than 1 MiB.");
  const json = parseJson(body);
  const parsed = Body.safeParse(json);
  if (!parsed.success) return unreadable("The body is not a JSON object; send the webhook's format as JSON.");
  const inner = Body.safeParse(wrapper === undefined ? null : fieldOf(json, wrapper)).data;
  const { ticket_id: id, event } = parsed.data.ticket_id === undefined && inner ? inner : parsed.data;
  const ticketId = readTicketId(id);
  if (ticketId === null) return unreadable('The body has no usable "ticket_id"; template it as {{ticket.id}}.');
  return { kind: "hint", hint: { ticketId, event: event === "created" ? "created" : "updated" }, deliveryId };
}

/** A body as the copilot asks helpdesks to send it. */
export function writeThinBody(ticketId: string, event: "created" | "updated"): string {
  return JSON.stringify({ ticket_id: ticketId, event });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : null;
}

/** Decimal digits of a ticket number, without the prefixes that helpdesks print before it. */
function readTicketId(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  if (typeof value !== "string") return null;
  const digits = /^(?:#|INC-)?0*([1-9]\d{0,15})$/i.exec(value.trim())?.[1];
  return digits !== undefined && Number.isSafeInteger(Number(digits)) ? digits : null;
}

function unreadable(detail: string): WebhookReading {
  return { kind: "unreadable", detail };
}
