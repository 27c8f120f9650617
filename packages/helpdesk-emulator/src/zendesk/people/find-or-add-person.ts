import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type { Role, User } from "../model/people.ts";

export type NewPerson = { name: string; email: string | null; role?: Role; phone?: string | null; locale?: string };

export function addPerson(
  desk: Desk,
  { name, email, role = "end-user", phone = null, locale = "en-US" }: NewPerson,
): User {
  const createdAt = nowStamp(desk);
  const state = { active: true, suspended: false, tags: [], createdAt, updatedAt: createdAt };
  const user: User = { id: takeId(desk), name, email, phone, role, locale, ...state };
  desk.state.users.set(user.id, user);
  desk.changed();
  return user;
}

export function findPerson(desk: Desk, email: string): User | undefined {
  const wanted = email.toLowerCase();
  return [...desk.state.users.values()].find((user) => user.active && user.email?.toLowerCase() === wanted);
}

/** The person with this e-mail address, added as a customer when new. */
export function findOrAddPerson(desk: Desk, { name, email }: { name: string; email: string }): User {
  return findPerson(desk, email) ?? addPerson(desk, { name, email });
}
