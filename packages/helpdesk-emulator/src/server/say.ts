import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import { sendAnswer } from "./send-answer.ts";

/** Answers what belongs to no account's clock: pages, controls, refusals. */
export const say = (response: ServerResponse, answer: Answer): Promise<void> =>
  sendAnswer(response, answer, { date: new Date() });
