import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type { Agent, Contact } from "../model/people.ts";

/** A person of the account, whichever side of the desk they sit on. */
export type Person = Pick<Contact, "id" | "name" | "email" | "phone" | "mobile"> & { isAgent: boolean };

/** The agent or contact of this id. */
export function findPerson({ state }: Desk, id: number): Person | undefined {
  const agent = state.agents.get(id);
  const person = agent ?? state.contacts.get(id);
  if (!person) return undefined;
  const { name, email, phone, mobile } = person;
  return { id, name, email, phone, mobile, isAgent: agent?.active === true };
}

export const findAgent = ({ state }: Desk, id: number): Agent | undefined => {
  const agent = state.agents.get(id);
  return agent?.active ? agent : undefined;
};

export type NewContact = Partial<Omit<Contact, "id" | "createdAt" | "updatedAt">> & { name: string };

export function addContact(desk: Desk, input: NewContact): Contact {
  const createdAt = nowStamp(desk);
  const contact: Contact = {
    ...{ email: null, otherEmails: [], phone: null, mobile: null, twitterId: null, facebookId: null },
    ...{ uniqueExternalId: null, companyId: null, address: null, jobTitle: null, description: null },
    ...{ language: "en", timeZone: "UTC", tags: [], active: false, deleted: false, blocked: false },
    ...input,
    ...{ id: takeId(desk), createdAt, updatedAt: createdAt },
  };
  desk.state.contacts.set(contact.id, contact);
  desk.changed();
  return contact;
}

const same = (a: string | null, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/** The contact with this address, its own or a further one; blocked and deleted ones too. */
export const findContactByEmail = ({ state }: Desk, email: string): Contact | undefined =>
  [...state.contacts.values()].find(
    (contact) => same(contact.email, email) || contact.otherEmails.some((other) => same(other, email)),
  );

export const findAgentByEmail = ({ state }: Desk, email: string): Agent | undefined =>
  [...state.agents.values()].find((agent) => agent.active && same(agent.email, email));

/** The person with this address, added as a contact when new. An agent may be a requester too. */
export function personByEmail(desk: Desk, { email, name }: { email: string; name?: string }): Person {
  const agent = findAgentByEmail(desk, email);
  const contact = agent ? undefined : findContactByEmail(desk, email);
  const id = agent?.id ?? contact?.id ?? addContact(desk, { name: name ?? nameOf(email), email, active: true }).id;
  const person = findPerson(desk, id);
  if (!person) throw new Error(`The person ${email} of ${desk.subdomain} was lost.`);
  return person;
}

const nameOf = (email: string): string => {
  const [first = email] = email.split("@");
  return first.charAt(0).toUpperCase() + first.slice(1);
};
