/** A mail the helpdesk sent. `forward` and `alert` are for colleagues and admins, the others for customers. */
export type Mail = {
  id: number;
  at: string;
  kind: "reply" | "public-note" | "note-notification" | "forward" | "alert";
  ticketId: number | null;
  conversationId: number | null;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  html: string;
  attachments: { name: string; size: number }[];
};
