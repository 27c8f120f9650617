/**
 * What a helpdesk's webhook tells us: look at this ticket. Never its content; state is read back.
 * `ticketId` is the helpdesk's own id as decimal digits, whatever prefix it was written with.
 */
export type TicketHint = { ticketId: string; event: "created" | "updated" };
