import { Me, type User } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";

/** Who the credential acts as; null for nobody. */
export async function readActingUser(client: ZendeskClient): Promise<(User & { id: string }) | null> {
  const { value } = await client.read({ task: "check the credential", path: "/users/me", answer: Me });
  // Without valid credentials Zendesk answers 200 with an anonymous user that has no id.
  return value.user.id === null ? null : { ...value.user, id: value.user.id };
}

/** Asks once who we are; a failed question is asked again the next time. */
export function actingUserIdOf(client: ZendeskClient): () => Promise<string | null> {
  let known: string | null = null;
  return async () => {
    known ??= (await readActingUser(client))?.id ?? null;
    return known;
  };
}
