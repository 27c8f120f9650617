import { TRPCError } from "@trpc/server";
import { HelpdeskError } from "#helpdesks/helpdesk.ts";

/** A refusal that points at the field to correct. */
export class FieldRefusal extends Error {
  override readonly name = "FieldRefusal";
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** The one place where our errors become tRPC's. Unknown ones stay internal and say nothing outside. */
export function translateError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return error;
  if (error instanceof FieldRefusal)
    return new TRPCError({ code: "BAD_REQUEST", message: error.message, cause: error });
  if (error instanceof HelpdeskError) return fromHelpdesk(error);
  const name = error instanceof Error ? error.name : "";
  if (error instanceof Error && name === "NotFound")
    return new TRPCError({ code: "NOT_FOUND", message: error.message, cause: error });
  if (error instanceof Error && (name === "AlreadyExists" || name === "ChangedMeanwhile"))
    return new TRPCError({ code: "CONFLICT", message: error.message, cause: error });
  if (error instanceof Error && name === "InvalidCursor")
    return new TRPCError({ code: "BAD_REQUEST", message: error.message, cause: error });
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: "Something went wrong on our side. It was logged; try again.",
    cause: error,
  });
}

function fromHelpdesk(error: HelpdeskError): TRPCError {
  const code = error.isRetryable ? "SERVICE_UNAVAILABLE" : "BAD_REQUEST";
  return new TRPCError({ code, message: error.message, cause: error });
}
