import { type Desk, nowStamp } from "./desk/desk.ts";
import type { Role, User } from "./model/people.ts";
import { addPerson, findPerson, type NewPerson } from "./people/find-or-add-person.ts";

/** The people of an account and their API tokens. */
export type AccountPeople = {
  addUser(input: NewPerson): User;
  getUser(id: number): User;
  users(): User[];
  setUser(
    id: number,
    change: Partial<
      Pick<User, "name" | "email" | "phone" | "role" | "suspended" | "locale" | "roleType" | "ticketRestriction">
    >,
  ): User;
  /** The person stays as the author of what was written, inactive and without an address. */
  deleteUser(id: number): void;
  /** Adds an API token, and the person when the address is new. */
  addToken(token: { email: string; token: string; role?: Role; readOnly?: boolean }): User;
  revokeToken(token: string): void;
};

export function accountPeople(desk: Desk): AccountPeople {
  const getUser = (id: number): User => {
    const user = desk.state.users.get(id);
    if (!user) throw new Error(`User ${id} is not in the account ${desk.subdomain}; list them with users().`);
    return user;
  };
  const change = (user: User, changes: Partial<User>): User => {
    Object.assign(user, changes, { updatedAt: nowStamp(desk) });
    desk.changed();
    return user;
  };
  return {
    addUser: (input) => addPerson(desk, input),
    getUser,
    users: () => [...desk.state.users.values()],
    setUser: (id, changes) => change(getUser(id), changes),
    deleteUser: (id) => void change(getUser(id), { active: false, email: null, name: "Deleted user" }),
    addToken({ email, token, role = "admin", readOnly = false }) {
      desk.state.tokens.push({ email, token, readOnly });
      const found = findPerson(desk, email);
      return found ? change(found, { role }) : addPerson(desk, { name: email.split("@")[0] ?? email, email, role });
    },
    revokeToken(token) {
      desk.state.tokens = desk.state.tokens.filter((each) => each.token !== token);
      desk.changed();
    },
  };
}
