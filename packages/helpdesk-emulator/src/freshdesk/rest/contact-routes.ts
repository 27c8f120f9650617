import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { type JsonRecord, textOf } from "../../server/read-json.ts";
import { nowStamp } from "../desk/desk.ts";
import type { Contact } from "../model/people.ts";
import { addContact, findAgentByEmail, findContactByEmail } from "../people/find-person.ts";
import { noteWrite } from "../tickets/note-write.ts";
import { type Call, idParam, PAGING, type Route } from "./call.ts";
import { isWantedContact, listProblems } from "./contact-filters.ts";
import { conflict, type FieldProblem, methodNotAllowed, missing, notFound, validationFailed } from "./error-answers.ts";
import { pageAnswer } from "./page.ts";
import type { FieldRules } from "./read-fields.ts";
import { showContact } from "./show-people.ts";

const contactRules = (): FieldRules => ({
  name: { type: "string", isNullable: false },
  email: { type: "string" },
  phone: { type: "string" },
  mobile: { type: "string" },
  twitter_id: { type: "string" },
  unique_external_id: { type: "string" },
  other_emails: { type: "strings", isNullable: false },
  company_id: { type: "integer" },
  address: { type: "string" },
  description: { type: "string" },
  job_title: { type: "string" },
  language: { type: "string", isNullable: false },
  tags: { type: "strings", isNullable: false },
  time_zone: { type: "string", isNullable: false },
  view_all_tickets: { type: "boolean" },
  custom_fields: { type: "object", fields: {} },
});

/** Our name of a contact's field by the API's. */
const FIELDS: Record<string, keyof Contact> = {
  name: "name",
  email: "email",
  phone: "phone",
  mobile: "mobile",
  twitter_id: "twitterId",
  unique_external_id: "uniqueExternalId",
  other_emails: "otherEmails",
  company_id: "companyId",
  address: "address",
  description: "description",
  job_title: "jobTitle",
  language: "language",
  tags: "tags",
  time_zone: "timeZone",
};

const FILTERS = [
  ...["email", "mobile", "phone", "company_id", "state", "contact_type", "unique_external_id"],
  ...["updated_since", "_updated_since"],
];

export const contactRoutes: Route[] = [
  { method: "GET", path: "/contacts", access: "agent", query: [...PAGING, ...FILTERS], handle: list },
  { method: "POST", path: "/contacts", access: "agent", body: contactRules, handle: create },
  { method: "GET", path: "/contacts/autocomplete", access: "agent", query: ["term"], handle: complete },
  { method: "GET", path: "/contacts/:id", access: "agent", handle: show },
  { method: "PUT", path: "/contacts/:id", access: "agent", body: contactRules, handle: update },
  { method: "DELETE", path: "/contacts/:id", access: "agent", handle: remove },
  { method: "PUT", path: "/contacts/:id/restore", access: "agent", body: () => ({}), handle: restore },
];

function list(call: Call): Answer {
  const problems = listProblems(call.query);
  if (problems.length > 0) return validationFailed(problems);
  const rows = [...call.desk.state.contacts.values()].filter((contact) => isWantedContact(call.query, contact));
  return pageAnswer(call, { rows, show: showContact });
}

function complete(call: Call): Answer {
  const term = (call.query.get("term") ?? "").toLowerCase();
  const found = [...call.desk.state.contacts.values()].filter(
    ({ name, email, deleted }) => !deleted && `${name} ${email ?? ""}`.toLowerCase().includes(term),
  );
  return jsonAnswer(
    200,
    found.map(({ id, name }) => ({ id, name })),
  );
}

/** The contact that a call names; an agent is none, although agents write tickets too. */
const contactOf = (call: Call): Contact | undefined => call.desk.state.contacts.get(idParam(call));

function show(call: Call): Answer {
  const contact = contactOf(call);
  return contact ? jsonAnswer(200, showContact(contact)) : notFound();
}

const fieldsOf = (body: JsonRecord): Partial<Contact> =>
  Object.fromEntries(
    Object.entries(FIELDS)
      .filter(([name]) => body[name] !== undefined)
      .map(([name, field]) => [field, body[name]]),
  );

function create(call: Call): Answer {
  const { desk, body, baseUrl } = call;
  const name = textOf(body["name"]);
  if (name === undefined) return validationFailed([missing("name", "String")]);
  if (!["email", "phone", "mobile", "twitter_id", "unique_external_id"].some((field) => textOf(body[field])))
    return validationFailed([missing("email", "String")]);
  const taken = duplicates(call, null);
  if (taken.length > 0) return conflict(taken);
  const contact = addContact(desk, { ...fieldsOf(body), name });
  note(call, { contact, what: "created" });
  return jsonAnswer(201, showContact(contact), { location: `${baseUrl}/api/v2/contacts/${contact.id}` });
}

/** Addresses that somebody else has. */
function duplicates({ desk, body }: Call, own: Contact | null): FieldProblem[] {
  const email = textOf(body["email"]);
  if (email === undefined) return [];
  const taken = findContactByEmail(desk, email) ?? findAgentByEmail(desk, email);
  if (!taken || taken.id === own?.id) return [];
  const message = "It should be a unique value";
  return [{ field: "email", message, code: "duplicate_value", additional_info: { user_id: taken.id } }];
}

function update(call: Call): Answer {
  const contact = contactOf(call);
  if (!contact) return notFound();
  if (contact.deleted || contact.blocked) return methodNotAllowed();
  const taken = duplicates(call, contact);
  if (taken.length > 0) return conflict(taken);
  Object.assign(contact, fieldsOf(call.body), { updatedAt: nowStamp(call.desk) });
  note(call, { contact, what: "changed" });
  return jsonAnswer(200, showContact(contact));
}

function remove(call: Call): Answer {
  const contact = contactOf(call);
  if (!contact) return notFound();
  if (contact.deleted || contact.blocked) return methodNotAllowed();
  Object.assign(contact, { deleted: true, updatedAt: nowStamp(call.desk) });
  note(call, { contact, what: "deleted" });
  return emptyAnswer(204);
}

function restore(call: Call): Answer {
  const contact = contactOf(call);
  if (!contact?.deleted) return notFound();
  Object.assign(contact, { deleted: false, updatedAt: nowStamp(call.desk) });
  note(call, { contact, what: "restored" });
  return emptyAnswer(204);
}

const note = ({ desk, performer, requestId }: Call, { contact, what }: { contact: Contact; what: string }): void =>
  noteWrite(desk, { kind: "contact", performer, requestId, detail: { id: contact.id, what } });
