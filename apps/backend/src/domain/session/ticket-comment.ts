import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** A comment of a helpdesk ticket as the rules see it: masked before anything else happens to it. */
export type TicketComment = {
  id: string;
  authorId: string;
  authorRole: "customer" | "rep" | "system";
  authorName: MaskedText;
  isPublic: boolean;
  createdAt: Date;
  text: MaskedText;
  marker: string | null;
  /** Set on a message with which the team itself began the conversation: it asks nothing of us. */
  isOutbound?: true;
  attachments: { id: string; name: MaskedText; contentType: string | null; size: number | null }[];
};

/** The same as the helpdesk gave it. */
export type RawComment = Omit<TicketComment, "authorName" | "text" | "attachments"> & {
  authorName: string;
  text: string;
  attachments: { id: string; name: string; contentType: string | null; size: number | null }[];
};

/** Masks all that a comment says, also the names of its author and its files. */
export function maskComment(comment: RawComment, mask: (text: string) => MaskedText): TicketComment {
  return {
    ...comment,
    authorName: mask(comment.authorName),
    text: mask(comment.text),
    attachments: comment.attachments.map((attachment) => ({ ...attachment, name: mask(attachment.name) })),
  };
}
