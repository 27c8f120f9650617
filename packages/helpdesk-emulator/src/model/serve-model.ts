import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, jsonAnswer } from "../server/answer.ts";
import type { Incoming } from "../server/incoming.ts";
import { findRecord, parseJson } from "../server/read-json.ts";
import { sendAnswer } from "../server/send-answer.ts";
import { answerChat } from "./answer-chat.ts";
import { type ModelCall, readModelCall } from "./ask-of-model.ts";
import { anthropicWire, type ChatWire, openAiWire } from "./chat-wire.ts";
import type { ModelEndpoint } from "./model-endpoint.ts";
import type { ModelRule } from "./model-rule.ts";
import { pretendVector, USUAL_DIMENSIONS } from "./pretend-vector.ts";
import { sendBadly } from "./send-badly.ts";

/** What both protocols are asked for under; everything else below `/v1` is unknown. */
const ROUTES: Readonly<Record<string, { on: "chat" | "embeddings"; wire: ChatWire }>> = {
  "/v1/chat/completions": { on: "chat", wire: openAiWire },
  "/v1/embeddings": { on: "embeddings", wire: openAiWire },
  "/v1/messages": { on: "chat", wire: anthropicWire },
};

/** Answers a request below `/v1` as a model would, or as badly as its script says. */
export async function serveModel(
  model: ModelEndpoint,
  { incoming, response, at }: { incoming: Incoming; response: ServerResponse; at: Date },
): Promise<void> {
  const send = (answer: Answer) => sendAnswer(response, answer, { date: at });
  const route = ROUTES[incoming.path];
  if (!route || incoming.method !== "POST") {
    return send(jsonAnswer(404, openAiWire.error(`The sandbox's model has no ${incoming.method} ${incoming.path}.`)));
  }
  const body = incoming.body.toString("utf8");
  const call = readModelCall(findRecord(parseJson(body)), route.on);
  if (typeof call === "string") return send(jsonAnswer(400, route.wire.error(call)));
  const { path, headers } = incoming;
  const rule = model.meet({ at: at.toISOString(), path, headers, body, text: call.text }, route.on);
  if (rule.delayMs) await pause(rule.delayMs, undefined, { ref: false });
  if (await sendBadly(response, { rule, wire: route.wire, isStream: call.isStream })) return;
  if (route.on === "embeddings") return send(jsonAnswer(200, vectorsFor(call, rule)));
  return answerChat(response, { call, rule, wire: route.wire, at });
}

function vectorsFor({ model, inputs, dimensions }: ModelCall, { behaviour }: ModelRule) {
  const length = behaviour.kind === "vectors" ? behaviour.dimensions : (dimensions ?? USUAL_DIMENSIONS);
  const data = inputs.map((text, index) => ({ object: "embedding", index, embedding: pretendVector(text, length) }));
  const tokens = inputs.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return { object: "list", model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } };
}
