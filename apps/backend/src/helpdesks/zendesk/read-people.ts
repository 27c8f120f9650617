import { HelpdeskError } from "../helpdesk.ts";
import { type User, UserAnswer, UserList } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";

const MAX_IDS_A_CALL = 100;
/** Deleted people are absent from the list call but can be shown singly; beyond this many it is not worth the calls. */
const MAX_SINGLE_CALLS = 10;

/** Adds the people behind `ids` to those already known. Whoever cannot be found stays absent. */
export async function readPeople(
  client: ZendeskClient,
  { ids, known }: { ids: Iterable<string>; known: readonly User[] },
): Promise<Map<string, User>> {
  const people = new Map(known.map((user) => [user.id, user]));
  const missing = (): string[] => [...new Set(ids)].filter((id) => Number(id) > 0 && !people.has(id));
  const wanted = missing();
  for (let start = 0; start < wanted.length; start += MAX_IDS_A_CALL) {
    const list = wanted.slice(start, start + MAX_IDS_A_CALL).join(",");
    const query = { ids: list };
    const answer = await orAbsent(
      client.read({ task: "look up the people on a ticket", path: "/users/show_many", query, answer: UserList }),
    );
    for (const user of answer?.value.users ?? []) people.set(user.id, user);
  }
  for (const id of missing().slice(0, MAX_SINGLE_CALLS)) {
    const answer = await orAbsent(
      client.read({ task: `look up user ${id}`, path: `/users/${encodeURIComponent(id)}`, answer: UserAnswer }),
    );
    if (answer) people.set(id, answer.value.user);
  }
  return people;
}

async function orAbsent<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof HelpdeskError && ["not-found", "forbidden", "refused"].includes(error.kind)) return null;
    throw error;
  }
}
