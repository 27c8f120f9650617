import { idOf, textOf } from "../../server/read-json.ts";
import { addContact, findPerson, personByEmail } from "../people/find-person.ts";
import type { Call } from "./call.ts";
import { type FieldProblem, missing, noSuch } from "./error-answers.ts";

/** Finds the person a ticket is for, or adds them; to be called once nothing stands against the ticket. */
type Requester = { find: () => number };

/** Whom a new ticket is for, by the first key that says it. */
export function readRequester(call: Call): Requester | { problem: FieldProblem } {
  const { desk, body } = call;
  const text = (field: string) => textOf(body[field]);
  const id = idOf(body["requester_id"]);
  if (id !== undefined)
    return findPerson(desk, id) ? { find: () => id } : { problem: noSuch("requester_id", "contact") };
  const [email, name, phone] = [text("email"), text("name"), text("phone")];
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return { problem: { field: "email", message: "It should be a valid e-mail address", code: "invalid_value" } };
  if (email !== undefined)
    return { find: () => personByEmail(desk, { email, ...(name === undefined ? {} : { name }) }).id };
  if (phone !== undefined) return byPhone(call, { phone, name });
  for (const [field, key] of [
    ["unique_external_id", "uniqueExternalId"],
    ["twitter_id", "twitterId"],
    ["facebook_id", "facebookId"],
  ] as const) {
    const value = text(field);
    if (value === undefined) continue;
    const known = [...desk.state.contacts.values()].find((contact) => contact[key] === value);
    return { find: () => known?.id ?? addContact(desk, { name: name ?? value, [key]: value }).id };
  }
  return { problem: { ...missing("requester_id", "Positive Integer"), message: "Say who the ticket is for" } };
}

function byPhone({ desk }: Call, { phone, name }: { phone: string; name: string | undefined }) {
  const known = [...desk.state.contacts.values()].find(
    (contact) => contact.phone === phone || contact.mobile === phone,
  );
  if (known) return { find: () => known.id };
  if (name === undefined) return { problem: missing("name", "String") };
  return { find: () => addContact(desk, { name, phone }).id };
}
