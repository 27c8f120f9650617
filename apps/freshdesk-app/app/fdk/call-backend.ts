import { minuteBudget } from "@opencx/sidebar/call/minute-budget";
import { requestLine } from "@opencx/sidebar/call/request-line";
import type { HostAnswer, HostCall } from "@opencx/sidebar/host/sidebar-host";
import * as z from "zod/mini";
import type { FdkClient, TemplateArguments } from "./fdk-client.ts";

/** Freshdesk counts the calls of all agents together; what one frame may take is what all may. */
const MOST_CALLS_A_MINUTE = 50;

/** The request templates of the app, by the procedure that each calls. */
const TEMPLATES: ReadonlyMap<string, string> = new Map([
  ["assist.ticket", "assistTicket"],
  ["assist.regenerate", "assistRegenerate"],
  ["assist.rewrite", "assistRewrite"],
  ["assist.feedback", "assistFeedback"],
  ["assist.saveFix", "assistSaveFix"],
]);

const Response = z.object({
  status: z.number(),
  headers: z.optional(z.record(z.string(), z.unknown())),
  response: z.optional(z.unknown()),
  errorSource: z.optional(z.string()),
});
type Response = z.infer<typeof Response>;

type Calls = (call: HostCall) => Promise<HostAnswer>;

/**
 * Requests to the backend through Freshdesk's request templates: it knows the host and adds the installation key, which
 * is never in this frame.
 */
export function callBackend(client: Pick<FdkClient, "request">, now: () => number = Date.now): Calls {
  const budget = minuteBudget(MOST_CALLS_A_MINUTE, now);
  return async (call) => {
    const template = TEMPLATES.get(call.procedure);
    if (template === undefined) throw new Error(`There is no request template for ${call.procedure}.`);
    const wait = budget.take();
    if (wait !== null) return { kind: "answered", status: 429, body: null, retryAfterSeconds: wait };
    try {
      return readResponse(await client.request.invokeTemplate(template, valuesOf(call)));
    } catch (refusal) {
      return readResponse(refusal);
    }
  };
}

function valuesOf(call: HostCall): TemplateArguments {
  const { query, body } = requestLine(call);
  return { ...(query !== null && { context: { input: query.input } }), ...(body !== null && { body }) };
}

function readResponse(value: unknown): HostAnswer {
  const read = Response.safeParse(value);
  if (!read.success || isPlatformTrouble(read.data)) return { kind: "unreachable" };
  const { status, headers, response } = read.data;
  return { kind: "answered", status, body: parsed(response), retryAfterSeconds: retryAfterOf(headers) };
}

/** Freshdesk's own trouble on the way. Its limit is told like the backend's. */
function isPlatformTrouble({ status, errorSource }: Response): boolean {
  return errorSource === "PLATFORM" && status !== 429;
}

/** Bodies come as text. */
function parsed(response: unknown): unknown {
  if (typeof response !== "string") return response;
  try {
    const value: unknown = JSON.parse(response);
    return value;
  } catch {
    return response;
  }
}

function retryAfterOf(headers: Record<string, unknown> | undefined): number | null {
  const [, value] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "retry-after") ?? [];
  const seconds = Number(value ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
