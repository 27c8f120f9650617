import type { Incoming } from "../server/incoming.ts";

/** Why a request may not steer the sandbox: pages of other origins must not do so from the user's browser. */
export function strangerProblem({ method, headers, origin: own }: Incoming): string | null {
  const origin = headers["origin"];
  if (origin !== undefined && origin !== own) return "Pages of other origins may not steer the sandbox.";
  if (method === "GET" || method === "DELETE") return null;
  return headers["content-type"]?.startsWith("application/json")
    ? null
    : "Send JSON with the content type application/json.";
}
