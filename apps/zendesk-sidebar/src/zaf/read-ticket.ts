import { draftText } from "@opencx/sidebar/draft/draft-lines";
import { readDraft } from "@opencx/sidebar/draft/read-draft";
import type { ComposerTarget, HostTicket } from "@opencx/sidebar/host/sidebar-host";
import * as z from "zod/mini";
import { readPaths } from "./read-paths.ts";
import type { ZafClient } from "./zaf-client.ts";

const PATHS = [
  "ticket.id",
  "ticket.isNew",
  "ticket.status",
  "ticket.comment.text",
  "ticket.comment.type",
  "ticket.conversation",
];
const Id = z.union([z.int(), z.string()]);
const Conversation = z.array(
  z.object({
    author: z.optional(z.nullable(z.object({ role: z.optional(z.nullable(z.string())) }))),
    timestamp: z.optional(z.nullable(z.string())),
  }),
);
const TARGETS: ReadonlyMap<unknown, ComposerTarget> = new Map([
  ["publicReply", "reply"],
  ["internalNote", "note"],
]);

/** The open ticket as the agent workspace knows it. */
export async function readTicket(client: Pick<ZafClient, "get">): Promise<HostTicket> {
  const read = await readPaths(client, PATHS);
  const text = read.get("ticket.comment.text");
  const target = read.get("ticket.comment.type");
  return {
    id: read.get("ticket.isNew") === true ? null : idOf(read.get("ticket.id")),
    canReply: read.get("ticket.status") !== "closed",
    composer: {
      text: typeof text === "string" ? draftText(readDraft(text)) : null,
      // A messaging channel has a type of its own, and goes to the customer as well.
      writesTo: typeof target === "string" ? (TARGETS.get(target) ?? "reply") : "unknown",
    },
    lastMessage: lastMessageOf(read.get("ticket.conversation")),
  };
}

function idOf(value: unknown): string | null {
  const id = Id.safeParse(value);
  return id.success && String(id.data) !== "" ? String(id.data) : null;
}

/** How many messages the customer has written, and when the last: different after each. */
function lastMessageOf(value: unknown): string | null {
  const conversation = Conversation.safeParse(value);
  if (!conversation.success) return null;
  const written = conversation.data.filter(({ author }) => author?.role === "end-user");
  return `${written.length} ${written.at(-1)?.timestamp ?? ""}`;
}
