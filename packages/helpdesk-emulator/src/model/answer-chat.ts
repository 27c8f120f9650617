import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { jsonAnswer } from "../server/answer.ts";
import { sendAnswer } from "../server/send-answer.ts";
import type { ModelCall } from "./ask-of-model.ts";
import { type ChatWire, piecesOf } from "./chat-wire.ts";
import { honestAnswer } from "./honest-answer.ts";
import type { ModelBehaviour, ModelRule } from "./model-rule.ts";

const CHARACTERS_PER_TOKEN = 4;

/** Says what the rule wants said, in one piece or as a stream, as the caller asked. */
export async function answerChat(
  response: ServerResponse,
  { call, rule, wire, at }: { call: ModelCall; rule: ModelRule; wire: ChatWire; at: Date },
): Promise<void> {
  const { behaviour } = rule;
  const text = textFor(behaviour, call.text);
  const usage = { input: tokensOf(call.text), output: tokensOf(text) };
  const answer = { model: call.model, text, usage };
  if (!call.isStream || behaviour.kind === "ignore-stream") {
    const labelled = behaviour.kind === "wrong-content-type" ? { "content-type": behaviour.contentType } : {};
    return sendAnswer(response, jsonAnswer(200, wire.whole(answer), labelled), { date: at });
  }
  const contentType = behaviour.kind === "wrong-content-type" ? behaviour.contentType : "text/event-stream";
  response.writeHead(200, { "content-type": contentType, "cache-control": "no-cache" });
  const events = wire.events({ ...answer, pieces: piecesOf(text) });
  const until = behaviour.kind === "cut-stream" ? Math.ceil(events.length / 2) : events.length;
  for (const event of events.slice(0, until)) {
    if (response.destroyed) return;
    response.write(event);
    if (rule.pieceDelayMs) await pause(rule.pieceDelayMs, undefined, { ref: false });
  }
  if (behaviour.kind === "cut-stream") response.write(": ", () => response.destroy());
  else response.end();
}

function textFor(behaviour: ModelBehaviour, prompt: string): string {
  switch (behaviour.kind) {
    case "say":
      return behaviour.text;
    case "foreign-citations":
      return honestAnswer(prompt).replace(/"passages":\["[^"]*"\]/gu, '"passages":["p97","p98"]');
    case "wrong-schema":
      return JSON.stringify({ reply: { html: "<p>Everything is fine.</p>" } });
    case "broken-json":
      return half(honestAnswer(prompt));
    case "long-text":
      return "x".repeat(behaviour.bytes);
    case "empty-text":
      return "";
    default:
      return honestAnswer(prompt);
  }
}

function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}

function tokensOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / CHARACTERS_PER_TOKEN));
}
