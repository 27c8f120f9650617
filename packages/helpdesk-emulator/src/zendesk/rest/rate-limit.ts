import type { Answer } from "../../server/answer.ts";
import type { Desk } from "../desk/desk.ts";
import type { Allowance } from "../desk/rate-limiter.ts";
import { tooManyRequests } from "./error-answers.ts";
import { bucketOf } from "./match-route.ts";

/** The limit headers every answer carries, or the refusal. */
export function countRequest(
  desk: Desk,
  { method, path, callerId }: { method: string; path: string; callerId: number | null },
) {
  const name = bucketOf(path);
  const allowance = desk.limiter.take({ name, key: "account" });
  const headers = allowance ? headersOf(allowance, name) : {};
  if (allowance?.isExceeded) return refusal(allowance, { headers, name });
  const ticket = method === "PUT" ? /^\/tickets\/(\d+)(\.json)?$/.exec(path)?.[1] : undefined;
  if (ticket === undefined) return { headers, refusal: null };
  const perTicket = desk.limiter.take({ name: "ticketUpdatePerTicket", key: `${ticket}:${callerId}` });
  if (perTicket?.isExceeded) return refusal(perTicket, { headers, name: "support" });
  const perAccount = desk.limiter.take({ name: "ticketUpdate", key: "account" });
  if (perAccount?.isExceeded) return refusal(perAccount, { headers, name: "support" });
  return { headers: { ...headers, ...(perAccount ? updateHeader(perAccount) : {}) }, refusal: null };
}

type Refusing = { headers: Record<string, string>; name: string };

function refusal(
  allowance: Allowance,
  { headers, name }: Refusing,
): { headers: Record<string, string>; refusal: Answer } {
  const family = name === "incremental" ? "incremental" : "general";
  return { headers, refusal: tooManyRequests(String(allowance.resetSeconds), family) };
}

function headersOf({ limit, remaining, resetSeconds }: Allowance, name: string): Record<string, string> {
  const headers = {
    "x-rate-limit": String(limit),
    "x-rate-limit-remaining": String(remaining),
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSeconds),
  };
  const detail = `total=${limit}; remaining=${remaining}; resets=${resetSeconds}`;
  return name === "incremental" ? { ...headers, "zendesk-ratelimit-incremental-exports": detail } : headers;
}

const updateHeader = ({ limit, remaining, resetSeconds }: Allowance): Record<string, string> => ({
  "zendesk-ratelimit-tickets-update": `total=${limit}; remaining=${remaining}; resets=${resetSeconds}`,
});
