import { readRows } from "./read-rows.ts";

/** A conversation of the demo, as `data/` holds it. */
export type TicketRow = {
  subject: string;
  locale: string;
  status: "new" | "open" | "pending" | "solved" | "closed";
  tags: string[];
  channel: string;
  requester: { name: string; email: string };
  comments: { by: "customer" | "agent"; html: string }[];
};

const isTicketRow = (value: unknown): value is TicketRow =>
  typeof value === "object" && value !== null && "subject" in value && "requester" in value && "comments" in value;

/** Every conversation of the demo, the invented ones last. */
export async function ticketRows(): Promise<TicketRow[]> {
  const files = ["tickets.jsonl", "tickets-invented.jsonl"];
  return (await Promise.all(files.map((file) => readRows(file, isTicketRow)))).flat();
}
