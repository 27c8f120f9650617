import type { Answer } from "../../server/answer.ts";
import type { Desk } from "../desk/desk.ts";
import type { Call } from "./call.ts";
import { idempotencyClash } from "./error-answers.ts";

type Remembered = { body: string; answer: Answer; at: number };

const TWO_HOURS_MS = 2 * 60 * 60 * 1000;
const remembered = new WeakMap<Desk, Map<string, Remembered>>();

/** Answers a repeated call with the same `Idempotency-Key` as the first time, for two hours, without acting again. */
export function rememberedAnswer(call: Call, act: () => Answer): Answer {
  const key = call.headers["idempotency-key"];
  if (key === undefined) return act();
  const known = remembered.get(call.desk) ?? new Map<string, Remembered>();
  remembered.set(call.desk, known);
  const now = call.desk.clock().getTime();
  const found = known.get(key);
  const body = JSON.stringify(call.body);
  if (found && now - found.at < TWO_HOURS_MS) {
    return found.body === body ? withLookup(found.answer, "hit") : idempotencyClash();
  }
  const answer = act();
  if (answer.status < 300) known.set(key, { body, answer, at: now });
  return withLookup(answer, "miss");
}

const withLookup = (answer: Answer, lookup: "hit" | "miss"): Answer => ({
  ...answer,
  headers: { ...answer.headers, "x-idempotency-lookup": lookup },
});
