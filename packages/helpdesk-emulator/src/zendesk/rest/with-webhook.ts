import type { Answer } from "../../server/answer.ts";
import type { Webhook } from "../model/automation.ts";
import { type Call, param } from "./call.ts";
import { recordNotFound } from "./error-answers.ts";

/** Answers about the webhook that the path names. */
export function withWebhook(call: Call, answer: (webhook: Webhook) => Answer): Answer {
  const webhook = call.desk.state.webhooks.get(param(call, "id"));
  return webhook ? answer(webhook) : recordNotFound();
}
