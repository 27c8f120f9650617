import type { Allowance, LimitedEndpoint } from "../desk/credit-limiter.ts";

type Asked = { method: string; path: string; query: URLSearchParams };

/** What a request costs: one credit, and more for what is to be included: 1 each on one ticket, 2 each in the list. */
export function creditsOf({ method, path, query }: Asked): number {
  const included = new Set((query.get("include") ?? "").split(",").filter((each) => each !== "")).size;
  if (method !== "GET" || included === 0) return 1;
  return path === "/tickets" ? 1 + 2 * included : 1 + included;
}

/** Which allowance of its own a request draws on besides the account's. */
export function endpointOf({ method, path }: Asked): LimitedEndpoint | null {
  if (path === "/tickets") return method === "POST" ? "ticketCreate" : method === "GET" ? "ticketList" : null;
  if (/^\/tickets\/\d+$/.test(path) && method === "PUT") return "ticketUpdate";
  return path === "/contacts" && method === "GET" ? "contactList" : null;
}

/** The headers that tell a caller what it has left. */
export const allowanceHeaders = ({ total, remaining, used }: Allowance): Record<string, string> => ({
  "x-ratelimit-total": String(total),
  "x-ratelimit-remaining": String(remaining),
  "x-ratelimit-used-currentrequest": String(used),
});
