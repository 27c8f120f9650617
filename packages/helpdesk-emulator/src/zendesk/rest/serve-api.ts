import type { ServerResponse } from "node:http";
import type { RecordedRequest } from "../../ledger.ts";
import type { Answer } from "../../server/answer.ts";
import type { Incoming } from "../../server/incoming.ts";
import { parseJson, recordOf } from "../../server/read-json.ts";
import { sendAnswer } from "../../server/send-answer.ts";
import type { Desk } from "../desk/desk.ts";
import type { Fault } from "../faults/fault.ts";
import { faultAfter } from "../faults/fault-after.ts";
import { clockSkewOf, delayOf, faultBefore, type Interruption } from "../faults/fault-before.ts";
import type { User } from "../model/people.ts";
import { serveTokenRequest } from "../oauth/token-endpoint.ts";
import type { Call, Caller } from "./call.ts";
import { badRequest, invalidEndpoint } from "./error-answers.ts";
import { accessRefusal, identifyCaller } from "./identify-caller.ts";
import { matchRoute } from "./match-route.ts";
import { countRequest } from "./rate-limit.ts";

/** Where codes and refresh tokens are turned into access tokens; it belongs to the API in all but its address. */
export const TOKEN_PATH = "/oauth/tokens";

export type Exchange = {
  incoming: Incoming;
  response: ServerResponse /** Below `/zendesk/{subdomain}`. */;
  path: string;
};

/** Answers one API request: record it, let faults strike, carry it out, let faults strike again, send. */
export async function serveApi(desk: Desk, { incoming, response, path }: Exchange): Promise<void> {
  const startedAt = performance.now();
  const faults = desk.faults.strike({ method: incoming.method, path });
  const recorded = desk.ledger.addRequest({
    at: desk.clock().toISOString(),
    account: desk.subdomain,
    method: incoming.method,
    path,
    query: incoming.query.toString(),
    headers: incoming.headers,
    body: incoming.body.toString("utf8"),
    status: null,
    acted: false,
    fault: faults.length === 0 ? null : faults.map(({ kind }) => kind).join(", "),
    durationMs: null,
  });
  const delay = delayOf(faults);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  const stop = faultBefore(faults, path);
  const answer = stop ? null : await carryOut(desk, { incoming, path, requestId: recorded.id, faults });
  if (answer) recorded.acted = incoming.method !== "GET" && answer.status < 300;
  await giveBack({ desk, response, recorded, stop, answer, faults });
  recorded.durationMs = Math.round(performance.now() - startedAt);
  desk.logged();
}

type GivingBack = {
  desk: Desk;
  response: ServerResponse;
  recorded: RecordedRequest;
  stop: Interruption | null;
  answer: Answer | null;
  faults: readonly Fault[];
};

async function giveBack({ desk, response, recorded, stop, answer, faults }: GivingBack): Promise<void> {
  const outcome = answer ? faultAfter(answer, faults) : stop;
  if (!outcome || outcome.kind === "silence") return;
  if (outcome.kind === "cut") return void response.socket?.resetAndDestroy();
  recorded.status = outcome.answer.status;
  const { isTruncated = false, slowMs = 0 } = { ...outcome };
  const date = new Date(desk.clock().getTime() + clockSkewOf(faults));
  await sendAnswer(response, outcome.answer, { date, isTruncated, slowMs });
}

type CarryingOut = { incoming: Incoming; path: string; requestId: number; faults: readonly Fault[] };

async function carryOut(desk: Desk, { incoming, path, requestId, faults }: CarryingOut): Promise<Answer> {
  if (path === TOKEN_PATH) return serveTokenRequest(desk, incoming);
  const { method, headers } = incoming;
  const apiPath = path.replace(/^\/api\/v2/, "");
  const caller = identifyCaller(desk, headers["authorization"]);
  if ("status" in caller) return caller;
  const callerId = caller.kind === "person" ? caller.user.id : null;
  const counted = countRequest(desk, { method, path: apiPath, callerId });
  const answer = counted.refusal ?? (await dispatch({ desk, caller, incoming, path, apiPath, requestId, faults }));
  return { ...answer, headers: { ...counted.headers, ...answer.headers } };
}

type Dispatching = CarryingOut & { desk: Desk; caller: Caller; apiPath: string };

function dispatch({ desk, caller, incoming, path, apiPath, requestId, faults }: Dispatching): Answer | Promise<Answer> {
  const match = matchRoute(incoming.method, apiPath);
  if (!match)
    return caller.kind === "anonymous"
      ? (accessRefusal(caller, { access: "staff", method: "GET", path: apiPath }) ?? invalidEndpoint())
      : invalidEndpoint();
  const refusal = accessRefusal(caller, { access: match.route.access, method: incoming.method, path: apiPath });
  if (refusal) return refusal;
  const body = incoming.body.length === 0 ? {} : parseJson(incoming.body);
  if (body === undefined) return badRequest("Unprocessable JSON", "The request body is not valid JSON");
  const call: Call = {
    desk,
    caller,
    actor: caller.kind === "person" ? caller.user : ANONYMOUS,
    params: match.params,
    query: incoming.query,
    headers: incoming.headers,
    body: recordOf(body),
    baseUrl: `${incoming.origin}/zendesk/${desk.subdomain}`,
    path,
    requestId,
    faults,
  };
  return match.route.handle(call);
}

/** Stands in on routes that anyone may read; it owns nothing and may do nothing. */
const ANONYMOUS: User = {
  id: 0,
  name: "Anonymous user",
  email: null,
  phone: null,
  role: "end-user",
  locale: "en-US",
  active: false,
  suspended: false,
  tags: [],
  createdAt: "1970-01-01T00:00:00Z",
  updatedAt: "1970-01-01T00:00:00Z",
};
