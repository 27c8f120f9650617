import { type Exchange, serveUnderFaults } from "../../faults/serve-under-faults.ts";
import type { Answer } from "../../server/answer.ts";
import type { Incoming } from "../../server/incoming.ts";
import { parseJson, recordOf } from "../../server/read-json.ts";
import type { Desk } from "../desk/desk.ts";
import type { Fault } from "../faults/fault.ts";
import { faultDialect } from "../faults/fault-dialect.ts";
import type { User } from "../model/people.ts";
import { serveTokenRequest } from "../oauth/token-endpoint.ts";
import type { Call, Caller } from "./call.ts";
import { badRequest, invalidEndpoint } from "./error-answers.ts";
import { accessRefusal, identifyCaller } from "./identify-caller.ts";
import { matchRoute } from "./match-route.ts";
import { countRequest } from "./rate-limit.ts";

/** Where codes and refresh tokens are turned into access tokens; it belongs to the API in all but its address. */
export const TOKEN_PATH = "/oauth/tokens";

/** Answers one API request. */
export function serveApi(desk: Desk, exchange: Exchange): Promise<void> {
  const { incoming, path } = exchange;
  return serveUnderFaults(desk, {
    ...exchange,
    dialect: faultDialect,
    carryOut: ({ requestId, faults }) => carryOut(desk, { incoming, path, requestId, faults }),
  });
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
