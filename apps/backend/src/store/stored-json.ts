import type { Prisma } from "#generated/prisma/client.ts";
import { storable } from "./storable.ts";

/** A value as a jsonb column takes it. Members that are undefined are left out. */
export function storedJson(value: object | string | number | boolean): Prisma.InputJsonValue {
  return asInputJson(JSON.parse(JSON.stringify(value)));
}

/** JSON text for a raw statement. Cleaned before it is written, because JSON hides a NUL in an escape. */
export function jsonText(value: unknown): string {
  return JSON.stringify(storable(value));
}

/** Holds because the column is written by this folder only, from the same type, and jsonb keeps what it was given. */
export function readStoredJson<Value>(value: Prisma.JsonValue): Value {
  return value as Value;
}

/** Holds because `JSON.parse` makes nothing else, and callers hand in no null. */
function asInputJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
