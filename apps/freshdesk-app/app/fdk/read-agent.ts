import * as z from "zod/mini";
import type { FdkClient } from "./fdk-client.ts";

const Language = z.optional(z.nullable(z.string()));
const Agent = z.object({
  loggedInUser: z.object({
    id: z.int(),
    language: Language,
    contact: z.optional(z.nullable(z.object({ language: Language }))),
  }),
});

/** Who works here, and in which language. An agent who cannot be read is nobody in particular. */
export async function readAgent(client: Pick<FdkClient, "data">): Promise<{ id: number | null; locale: string }> {
  try {
    const { loggedInUser } = Agent.parse(await client.data.get("loggedInUser"));
    const { id, contact, language } = loggedInUser;
    return { id, locale: contact?.language ?? language ?? navigator.language };
  } catch {
    return { id: null, locale: navigator.language };
  }
}
