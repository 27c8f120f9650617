/** JSON from outside: any shape may come, so every value is asked for by its type. */
export type JsonRecord = Record<string, unknown>;

/** Parses JSON bytes; `undefined` when they are not JSON. */
export function parseJson(bytes: Buffer | string): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : {});
export const findRecord = (value: unknown): JsonRecord | undefined => (isRecord(value) ? value : undefined);
export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
export const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** An id as a number; ids may also be sent as text. */
export function idOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** A yes or no; some endpoints send it as text. */
export function flagOf(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}

export const textsOf = (value: unknown): string[] => listOf(value).filter((item) => typeof item === "string");
