import { z } from "zod";
import { PageRequest } from "./paging.ts";
import { Channel, type HelpdeskKind, SessionStatus } from "./vocabulary.ts";

export const ListSessions = PageRequest.extend({
  status: SessionStatus.optional(),
  channel: Channel.optional(),
  handedOff: z.boolean().optional(),
  tag: z.string().max(200).optional(),
  query: z.string().max(500).optional(),
});
export const GetSession = z.union([
  z.object({ id: z.string() }).strict(),
  z.object({ number: z.number().int().positive() }).strict(),
  z.object({ integrationId: z.string(), ticketId: z.union([z.string(), z.number()]) }).strict(),
]);

export type Contact = { id: string; name: string | null; email: string | null; phone: string | null };
export type TimelineKind = "customer" | "ai" | "agent" | "note" | "handoff" | "action" | "status" | "suggestion";
export type Attachment = { name: string; contentType: string | null; size: number | null };
export type TimelineItem = {
  id: string;
  at: string;
  kind: TimelineKind;
  text: string;
  author: string | null;
  attachments: Attachment[];
  externalId: string | null;
  meta: Record<string, unknown>;
};
export type Session = {
  id: string;
  number: number;
  channel: z.infer<typeof Channel>;
  status: z.infer<typeof SessionStatus>;
  handedOff: boolean;
  subject: string;
  contact: Contact | null;
  tags: string[];
  helpdesk: { integrationId: string; kind: z.infer<typeof HelpdeskKind>; ticketId: number; url: string } | null;
  createdAt: string;
  closedAt: string | null;
  lastActivityAt: string;
};
export type SessionWithTimeline = Session & { timeline: TimelineItem[] };
