import { Me, type User } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";

/** Who the credential acts as, null for nobody, with Zendesk's clock. */
export async function readActingUser(
  client: ZendeskClient,
): Promise<{ user: (User & { id: string }) | null; date: Date | null }> {
  const { value, date } = await client.read({ task: "check the credential", path: "/users/me", answer: Me });
  // Without valid credentials Zendesk answers 200 with an anonymous user that has no id.
  const { id } = value.user;
  return { user: id === null ? null : { ...value.user, id }, date };
}

/** Asks once who we are; a failed question is asked again the next time. */
export function actingUserIdOf(client: ZendeskClient): () => Promise<string | null> {
  let known: string | null = null;
  return async () => {
    known ??= (await readActingUser(client)).user?.id ?? null;
    return known;
  };
}
