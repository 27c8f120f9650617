import { TRPCClientError } from "@trpc/client";
import { z } from "zod";

/** Why a call did not do what was asked, in words for the person, and by field where it is about one. */
export type Refusal = {
  message: string;
  /** By field name, without the object it sat in. */
  fields: Record<string, string>;
  kind: "invalid" | "signed-out" | "forbidden" | "missing" | "unreachable" | "broken";
};

const ErrorData = z.object({
  httpStatus: z.number().optional(),
  fieldErrors: z.record(z.string(), z.array(z.string())).default({}),
});

const UNREACHABLE = "The server does not answer. Check that it is running, then try again.";

/** Reads any error that a call can end in. */
export function readRefusal(error: unknown): Refusal {
  if (!(error instanceof TRPCClientError))
    return { message: "Something went wrong on this page. Reload it and try again.", fields: {}, kind: "broken" };
  const data = ErrorData.safeParse(error.data);
  if (!data.success || data.data.httpStatus === undefined)
    return { message: UNREACHABLE, fields: {}, kind: "unreachable" };
  const fields = firstByField(data.data.fieldErrors);
  const [only] = Object.values(fields);
  return { message: only ?? error.message, fields, kind: kindOf(data.data.httpStatus) };
}

/** Whether the same call may succeed when it is simply made again. */
export function canRetry(error: unknown): boolean {
  const { kind } = readRefusal(error);
  return kind === "unreachable" || kind === "broken";
}

/** What a schema of the wire contract finds wrong, by field; null when all is well. */
export function findMistakes(schema: z.ZodType, value: unknown): Record<string, string> | null {
  const result = schema.safeParse(value);
  if (result.success) return null;
  const byPath: Record<string, string[]> = {};
  for (const issue of result.error.issues) {
    const path = issue.path.join(".");
    byPath[path] = [...(byPath[path] ?? []), issue.message];
  }
  return firstByField(byPath);
}

function firstByField(errors: Record<string, string[]>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [path, messages] of Object.entries(errors)) {
    const field = path.split(".").at(-1) ?? path;
    const [first] = messages;
    if (first !== undefined) fields[field] ??= first;
  }
  return fields;
}

function kindOf(status: number): Refusal["kind"] {
  if (status === 401) return "signed-out";
  if (status === 403) return "forbidden";
  if (status === 404) return "missing";
  if (status === 400) return "invalid";
  return "broken";
}
