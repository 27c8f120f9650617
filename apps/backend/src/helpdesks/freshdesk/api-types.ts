/** What Freshdesk sends about tickets and people, parsed, nothing more. Unknown fields are dropped. */
import { z } from "zod";

/** Ids are numbers below 2^53; some fakes write them as text. */
export const Id = z.union([z.number().int(), z.string().regex(/^\d{1,16}$/)]).transform((id) => String(id));
export const OptionalId = Id.nullish().catch(null);
export const Text = z.string().nullish().catch(null);
export const Instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), "not a time");
const Flag = z.boolean().nullish().catch(null);
const Size = z.number().int().nonnegative().nullish().catch(null);
/** Rows of a list are read one by one where one that cannot be read must not hide the others. */
const readable = <Row>(row: z.ZodType<Row>) =>
  z
    .array(row.nullable().catch(null))
    .nullish()
    .catch(null)
    .transform((rows) => (rows ?? []).filter((each) => each !== null));

export const Attachment = z.object({
  id: Id,
  name: Text,
  content_type: Text,
  /** The size is under one of the two. */
  size: Size,
  file_size: Size,
  attachment_url: Text,
});
export type Attachment = z.infer<typeof Attachment>;
const Attachments = readable(Attachment);

export const Person = z.object({ id: Id, name: Text, email: Text, phone: Text, mobile: Text });
export type Person = z.infer<typeof Person>;
export const Contact = Person.extend({ deleted: Flag, blocked: Flag, language: Text });

/** Messages of web chat and of apps come in pieces. */
const Structured = z
  .object({ description_contents: z.unknown().optional(), body_contents: z.unknown().optional() })
  .nullish()
  .catch(null);

export const Ticket = z.object({
  id: Id,
  subject: Text,
  description: Text,
  description_text: Text,
  structured_description: Structured,
  status: z.number().int(),
  source: z.number().int().nullish().catch(null),
  requester_id: OptionalId,
  responder_id: OptionalId,
  group_id: OptionalId,
  tags: z.array(z.string()).nullish().catch(null),
  spam: Flag,
  deleted: Flag,
  archived: Flag,
  requester: Person.nullish().catch(null),
  attachments: Attachments,
  created_at: Instant,
  updated_at: Instant,
});
export type Ticket = z.infer<typeof Ticket>;
export const TicketRow = Ticket.pick({
  id: true,
  status: true,
  spam: true,
  deleted: true,
  tags: true,
  created_at: true,
  updated_at: true,
});
export type TicketRow = z.infer<typeof TicketRow>;
/** The answer to a write on a ticket: proof that it happened, and how the ticket is now. */
export const WrittenTicket = Ticket.pick({ id: true, tags: true }).extend({
  status: z.number().nullish().catch(null),
  responder_id: OptionalId,
  group_id: OptionalId,
});
export type WrittenTicket = z.infer<typeof WrittenTicket>;
export const FoundTickets = z.object({ results: z.array(TicketRow) });

export const Conversation = z.object({
  id: Id,
  body: Text,
  body_text: Text,
  structured_body: Structured,
  /** True when it came from the customer's side. */
  incoming: z.boolean(),
  private: z.boolean(),
  user_id: OptionalId,
  source: z.number().int().nullish().catch(null),
  attachments: Attachments,
  created_at: Instant,
});
export type Conversation = z.infer<typeof Conversation>;
/** The answer to a reply says neither that it is public nor where it came from. */
export const WrittenConversation = z.object({ id: Id, private: Flag });

export const Agent = z.object({
  id: Id,
  /** 1 every ticket, 2 those of the agent's groups, 3 those assigned to the agent. */
  ticket_scope: z.number().nullish().catch(null),
  type: Text,
  occasional: Flag,
  deactivated: Flag,
  group_ids: z.array(Id).nullish().catch(null),
  contact: z.object({ name: Text, email: Text, active: Flag }).nullish().catch(null),
});
export type Agent = z.infer<typeof Agent>;

export const Group = z.object({ id: Id, name: Text, agent_ids: z.array(Id).nullish().catch(null) });
export type Group = z.infer<typeof Group>;

export const TicketField = z.object({ name: Text, type: Text, choices: z.unknown().optional() });
export type TicketField = z.infer<typeof TicketField>;
