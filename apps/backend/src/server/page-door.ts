import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerJson } from "./answer.ts";
import { isLoopbackRequest } from "./dashboard-session.ts";

export type PageDoorNeeds = {
  /** The page framework's handler; null while it is still getting ready or where it was not built. */
  pages: () => Promise<((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null>;
};

const HEADERS: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "cross-origin-opener-policy": "same-origin",
};

/** Scripts need the nonce of their page; everything comes from this origin. Styles are written by the page itself. */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Shows the dashboard, to browsers on this machine only until people can sign in. */
export async function pageDoor(
  needs: PageDoorNeeds,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  if (!isLoopbackRequest(request))
    return answerJson(response, 403, {
      error: "Until sign-in exists, the dashboard opens only on the machine it runs on, at http://localhost.",
    });
  const show = await needs.pages();
  if (!show) return answerJson(response, 503, { error: "The dashboard was not built. The API works." });
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const policy = contentPolicy(randomBytes(16).toString("base64"));
  response.setHeader("content-security-policy", policy);
  // The page framework takes the nonce for its own scripts from the request.
  request.headers["content-security-policy"] = policy;
  await show(request, response);
}
