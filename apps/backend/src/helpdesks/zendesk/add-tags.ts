import { z } from "zod";
import type { WriteOutcome } from "../helpdesk.ts";
import type { ZendeskClient } from "./client.ts";

/** Adds tags and keeps every tag that is there. */
export async function addTags(
  client: ZendeskClient,
  { ticketId, tags }: { ticketId: string; tags: string[] },
): Promise<WriteOutcome> {
  const written = await client.write({
    task: `tag ticket ${ticketId}`,
    method: "PUT",
    path: `/tickets/${encodeURIComponent(ticketId)}/tags`,
    body: { tags },
    answer: z.object({ tags: z.array(z.string()) }),
  });
  return written.kind === "done" ? { kind: "sent", remoteId: null } : written;
}
