import type { Helpdesk, OpenTicketOutcome } from "../helpdesk.ts";
import { isOnThisMachine } from "../on-this-machine.ts";
import { TicketAnswer } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";

const REQUESTER = { name: "Test Customer", email: "test-customer@example.com" };

/** Opens a ticket in which an invented customer asks something, as if it had come by e-mail. */
export async function openTestTicket(
  client: ZendeskClient,
  { subject, text }: Parameters<NonNullable<Helpdesk["openTestTicket"]>>[0],
): Promise<OpenTicketOutcome> {
  if (!isOnThisMachine(client.baseUrl)) throw new Error("Invented tickets are for pretend accounts only.");
  const written = await client.write({
    task: "open a test ticket",
    method: "POST",
    path: "/tickets",
    body: {
      ticket: { subject, requester: REQUESTER, via: { channel: "email" }, comment: { body: text, public: true } },
    },
    answer: TicketAnswer,
  });
  if (written.kind !== "done") return written;
  const { id } = written.value.ticket;
  return { kind: "opened", ticketId: id, url: `${client.baseUrl}/agent/tickets/${id}` };
}
