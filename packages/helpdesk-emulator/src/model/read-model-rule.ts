import { type JsonRecord, recordOf, textOf } from "../server/read-json.ts";
import { type ModelBehaviour, type ModelRule, PLAIN_BEHAVIOURS } from "./model-rule.ts";

const LONGEST_WAIT_MS = 10 * 60_000;
const LONGEST_TEXT_BYTES = 32 * 1024 * 1024;
const MOST_DIMENSIONS = 16_000;

/** A rule from outside; a text that says what is wrong when it is not one. */
export function readModelRule(body: JsonRecord): ModelRule | string {
  const behaviour = readBehaviour(recordOf(body["behaviour"]));
  if (!behaviour) return 'Name a known behaviour, such as {"behaviour": {"kind": "say", "text": "…"}}.';
  const [when, on] = [textOf(body["when"]), textOf(body["on"])];
  if (on !== undefined && on !== "chat" && on !== "embeddings") return '"on" is "chat" or "embeddings".';
  return {
    behaviour,
    ...(when === undefined || when === "" ? {} : { when }),
    ...(on === undefined ? {} : { on }),
    ...numberField(body, "times"),
    ...numberField(body, "delayMs"),
    ...numberField(body, "pieceDelayMs"),
  };
}

function readBehaviour(record: JsonRecord): ModelBehaviour | null {
  const plain = PLAIN_BEHAVIOURS.find((kind) => kind === record["kind"]);
  if (plain !== undefined) return { kind: plain };
  switch (record["kind"]) {
    case "say":
      return { kind: "say", text: textOf(record["text"]) ?? "" };
    case "long-text":
      return { kind: "long-text", bytes: within(record["bytes"], { otherwise: 1_000_000, most: LONGEST_TEXT_BYTES }) };
    case "status":
      return { kind: "status", status: statusOf(record["status"]), retryAfter: textOf(record["retryAfter"]) ?? null };
    case "wrong-content-type":
      return { kind: "wrong-content-type", contentType: textOf(record["contentType"]) ?? "text/plain" };
    case "redirect":
      return { kind: "redirect", location: textOf(record["location"]) ?? "http://127.0.0.1:9/" };
    case "vectors":
      return { kind: "vectors", dimensions: within(record["dimensions"], { otherwise: 64, most: MOST_DIMENSIONS }) };
    default:
      return null;
  }
}

function numberField<Name extends "times" | "delayMs" | "pieceDelayMs">(body: JsonRecord, name: Name): object {
  const value = body[name];
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) return {};
  return { [name]: Math.min(value, LONGEST_WAIT_MS) };
}

function within(value: unknown, { otherwise, most }: { otherwise: number; most: number }): number {
  return typeof value === "number" && value >= 0 ? Math.min(Math.floor(value), most) : otherwise;
}

function statusOf(value: unknown): number {
  return typeof value === "number" && value >= 400 && value < 600 ? Math.floor(value) : 500;
}
