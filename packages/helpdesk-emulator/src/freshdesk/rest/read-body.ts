import type { Answer } from "../../server/answer.ts";
import type { Incoming } from "../../server/incoming.ts";
import { findRecord, type JsonRecord, parseJson } from "../../server/read-json.ts";
import type { NewFile } from "../tickets/write-conversation.ts";
import { invalidJson, noContentRequired, unsupportedMediaType, validationFailed } from "./error-answers.ts";
import { type FieldRules, fieldProblems, typedForm } from "./read-fields.ts";
import { readForm } from "./read-form.ts";

type Body = { body: JsonRecord; files: NewFile[] };
type Refusal = { refusal: Answer };
type Wanted = { rules: FieldRules | null; takesFiles: boolean };

/** The fields of a request's body, of the right types, with its files; or why it is refused. */
export async function readBody(incoming: Incoming, { rules, takesFiles }: Wanted): Promise<Body | Refusal> {
  if (rules === null) return incoming.body.length === 0 ? { body: {}, files: [] } : { refusal: noContentRequired() };
  const read = await parsedBody(incoming, { rules, takesFiles });
  if ("refusal" in read) return read;
  const problems = fieldProblems(read.body, rules);
  return problems.length === 0 ? read : { refusal: validationFailed(problems) };
}

async function parsedBody(
  incoming: Incoming,
  { rules, takesFiles }: { rules: FieldRules; takesFiles: boolean },
): Promise<Body | Refusal> {
  const type = incoming.headers["content-type"] ?? "";
  if (takesFiles && type.startsWith("multipart/form-data")) {
    const read = await readForm(incoming);
    return read ? { body: typedForm(read.form, rules), files: read.files } : { refusal: unsupportedMediaType() };
  }
  if (incoming.body.length > 0 && !type.startsWith("application/json")) return { refusal: unsupportedMediaType() };
  const value = incoming.body.length === 0 ? {} : findRecord(parseJson(incoming.body));
  return value ? { body: value, files: [] } : { refusal: invalidJson() };
}
