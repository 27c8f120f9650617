import { escapeHtml } from "#domain/draft/block-html.ts";
import type { Helpdesk, OpenTicketOutcome } from "../helpdesk.ts";
import { isOnThisMachine } from "../on-this-machine.ts";
import { WrittenTicket } from "./api-types.ts";
import type { FreshdeskClient } from "./client.ts";
import { placeOf } from "./find-ticket.ts";
import { STATUS_NUMBER } from "./status-of.ts";

const REQUESTER = { name: "Test Customer", email: "test-customer@example.com" };
const LOW_PRIORITY = 1;
const BY_EMAIL = 1;

/** Opens a ticket in which an invented customer asks something, as if it had come by e-mail. */
export async function openTestTicket(
  client: FreshdeskClient,
  { subject, text }: Parameters<NonNullable<Helpdesk["openTestTicket"]>>[0],
): Promise<OpenTicketOutcome> {
  if (!isOnThisMachine(client.baseUrl)) throw new Error("Invented tickets are for pretend accounts only.");
  const written = await client.write({
    task: "open a test ticket",
    method: "POST",
    path: "/tickets",
    body: {
      ...REQUESTER,
      subject,
      description: `<p>${escapeHtml(text).replaceAll("\n", "<br>")}</p>`,
      status: STATUS_NUMBER.open,
      priority: LOW_PRIORITY,
      source: BY_EMAIL,
    },
    answer: WrittenTicket,
  });
  return written.kind === "done" ? { kind: "opened", ...placeOf(client, written.value.id) } : written;
}
