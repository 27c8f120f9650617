import type { HostTicket } from "@opencx/sidebar/host/sidebar-host";
import * as z from "zod/mini";
import type { FdkClient } from "./fdk-client.ts";

const Id = z.union([z.int(), z.string().check(z.minLength(1))]);
const Ticket = z.object({ ticket: z.object({ id: Id }) });

/**
 * The open ticket. Its number is all that Freshdesk promises to tell; whether it may be answered, and what is in the
 * reply editor, it does not.
 */
export async function readTicket(client: Pick<FdkClient, "data">): Promise<HostTicket> {
  const { ticket } = Ticket.parse(await client.data.get("ticket"));
  return {
    id: String(ticket.id),
    canReply: true,
    composer: { text: null, writesTo: "reply" },
    lastMessage: null,
  };
}
