import { repairPrompt } from "#domain/draft/model-prompt.ts";
import type { JsonReading } from "#domain/draft/read-json-object.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { askWithinLimits, type Conversation } from "./ask-within-limits.ts";

/** `prompt` is the one that was sent last. */
export type Formed<Value> =
  | { kind: "answered"; answer: Value; prompt: MaskedText }
  | { kind: "failed"; why: string; prompt: MaskedText };

const WRONG_FORM = "its answer did not have the form that was asked for";

/** One question and, when the answer cannot be read, one more that says why. */
export async function askForForm<Value>(
  prompt: MaskedText,
  { talk, read }: { talk: Conversation; read: (text: string) => JsonReading<Value> },
): Promise<Formed<Value>> {
  const reply = await askWithinLimits(talk, prompt);
  if (reply.kind === "failed") return { ...reply, prompt };
  const reading = read(reply.text);
  if (reading.kind === "read") return { kind: "answered", answer: reading.answer, prompt };
  markUnreadable(talk);
  const second = repairPrompt(prompt, reading.problem);
  const repaired = await askWithinLimits(talk, second);
  if (repaired.kind === "failed") return { ...repaired, prompt: second };
  const again = read(repaired.text);
  if (again.kind === "read") return { kind: "answered", answer: again.answer, prompt: second };
  markUnreadable(talk);
  return { kind: "failed", why: WRONG_FORM, prompt: second };
}

function markUnreadable({ calls }: Conversation): void {
  const last = calls.at(-1);
  if (last) last.problem = WRONG_FORM;
}
