import { findRecord, type JsonRecord, listOf, textOf } from "../server/read-json.ts";

/** A request to a model as far as it is understood here. */
export type ModelCall = { model: string; text: string; isStream: boolean; inputs: string[]; dimensions: number | null };

/** Reads a request of either chat protocol, or for vectors; a text that says what is missing otherwise. */
export function readModelCall(body: JsonRecord | undefined, on: "chat" | "embeddings"): ModelCall | string {
  if (!body) return "The request body is not a JSON object.";
  const model = textOf(body["model"]);
  if (model === undefined || model === "") return "The request names no model.";
  const dimensions = typeof body["dimensions"] === "number" ? body["dimensions"] : null;
  if (on === "embeddings") {
    const input = body["input"];
    const inputs = typeof input === "string" ? [input] : listOf(input).filter((each) => typeof each === "string");
    if (inputs.length === 0 || inputs.includes("")) return "The request has no text to embed, or an empty one.";
    return { model, text: inputs.join("\n"), isStream: false, inputs, dimensions };
  }
  const messages = listOf(body["messages"]).map((message) => contentOf(findRecord(message)?.["content"]));
  if (messages.length === 0) return "The request has no messages.";
  const system = contentOf(body["system"]);
  const text = [...(system === "" ? [] : [system]), ...messages].join("\n");
  return { model, text, isStream: body["stream"] === true, inputs: [], dimensions };
}

/** OpenAI's contents are text, Anthropic's and OpenAI's richer ones are made of parts. */
function contentOf(content: unknown): string {
  if (typeof content === "string") return content;
  return listOf(content)
    .map((part) => textOf(findRecord(part)?.["text"]) ?? "")
    .join("");
}
