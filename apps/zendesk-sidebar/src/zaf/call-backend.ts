import { requestLine } from "@opencx/sidebar/call/request-line";
import type { HostAnswer, HostCall } from "@opencx/sidebar/host/sidebar-host";
import * as z from "zod/mini";
import { KEY_SETTING } from "./app-settings.ts";
import type { ZafClient } from "./zaf-client.ts";

const TIMEOUT_MS = 20_000;
const Response = z.object({
  status: z.number(),
  headers: z.optional(z.unknown()),
  responseText: z.optional(z.nullable(z.string())),
  responseJSON: z.optional(z.unknown()),
});

/**
 * One request to the backend through Zendesk's proxy. It fills the installation key in, on an allowed domain only; the
 * key is never in this frame.
 */
export async function callBackend(
  client: Pick<ZafClient, "request">,
  backendUrl: string | null,
  call: HostCall,
): Promise<HostAnswer> {
  if (backendUrl === null) return { kind: "not-configured" };
  const { method, path, query, body } = requestLine(call);
  const address = query === null ? path : `${path}?input=${encodeURIComponent(query.input)}`;
  try {
    const answer = await client.request({
      url: `${backendUrl}${address}`,
      type: method,
      secure: true,
      headers: { Authorization: `Bearer {{setting.${KEY_SETTING}}}` },
      contentType: "application/json",
      ...(body !== null && { data: withoutPlaceholders(body) }),
      httpCompleteResponse: true,
      autoRetry: false,
      timeout: TIMEOUT_MS,
    });
    return readResponse(answer);
  } catch (refusal) {
    return readResponse(refusal);
  }
}

/**
 * The proxy fills in every placeholder that it finds. A rep's or a customer's words are not to be one: in JSON, two
 * braces in a row stand in texts only, and are the same text when written by their code.
 */
function withoutPlaceholders(json: string): string {
  return json.replaceAll("{{", "\\u007b\\u007b");
}

function readResponse(value: unknown): HostAnswer {
  const read = Response.safeParse(value);
  if (!read.success || read.data.status === 0) return { kind: "unreachable" };
  const { status, headers, responseText, responseJSON } = read.data;
  return {
    kind: "answered",
    status,
    body: responseJSON ?? parsed(responseText ?? ""),
    retryAfterSeconds: retryAfterOf(headers),
  };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

/** Headers come as an object or as the lines that they were sent in. */
function retryAfterOf(headers: unknown): number | null {
  const lines = typeof headers === "string" ? headers : headerLines(headers);
  const [, seconds] = /^retry-after:\s*(\d+)\s*$/im.exec(lines) ?? [];
  return seconds === undefined ? null : Number(seconds);
}

function headerLines(headers: unknown): string {
  if (typeof headers !== "object" || headers === null) return "";
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}
