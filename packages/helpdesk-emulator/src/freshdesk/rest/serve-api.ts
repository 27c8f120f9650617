import { type Exchange, serveUnderFaults } from "../../faults/serve-under-faults.ts";
import type { Answer } from "../../server/answer.ts";
import type { Incoming } from "../../server/incoming.ts";
import type { Desk } from "../desk/desk.ts";
import type { FreshdeskFault } from "../faults/fault.ts";
import { faultDialect } from "../faults/fault-dialect.ts";
import type { Agent } from "../model/people.ts";
import type { Call, Route } from "./call.ts";
import { allowanceHeaders, creditsOf, endpointOf } from "./credits.ts";
import {
  accessDenied,
  invalidCredentials,
  methodNotAllowed,
  notAcceptable,
  notFound,
  requireFeature,
  tooManyRequests,
  unknownField,
  validationFailed,
} from "./error-answers.ts";
import { identifyAgent } from "./identify-agent.ts";
import { matchRoute } from "./match-route.ts";
import { readBody } from "./read-body.ts";

type Request = { incoming: Incoming; path: string; requestId: number; faults: readonly FreshdeskFault[] };

/** Answers one API request. */
export function serveApi(desk: Desk, exchange: Exchange): Promise<void> {
  const { incoming, path } = exchange;
  return serveUnderFaults(desk, {
    ...exchange,
    dialect: faultDialect,
    carryOut: ({ requestId, faults }) => carryOut(desk, { incoming, path, requestId, faults }),
  });
}

const VERSION = { "x-freshdesk-api-version": "latest=v2; requested=v2" };

/** Refused requests draw on the account's calls like any other. */
async function carryOut(desk: Desk, request: Request): Promise<Answer> {
  const { incoming, path } = request;
  const apiPath = path.replace(/^\/api\/v2/, "").replace(/\/+$/, "");
  const asked = { method: incoming.method, path: apiPath, query: incoming.query };
  const allowance = desk.limiter.take({ endpoint: endpointOf(asked), credits: creditsOf(asked) });
  const agent = identifyAgent(desk, incoming.headers["authorization"]);
  const headers = { ...VERSION, ...(allowance ? allowanceHeaders(allowance) : {}) };
  const wait = allowance?.retryAfterSeconds ?? null;
  const answer = !agent
    ? invalidCredentials()
    : wait !== null
      ? tooManyRequests(String(wait))
      : await dispatch(desk, { ...request, agent, apiPath });
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

type Dispatching = Request & { agent: Agent; apiPath: string };

async function dispatch(desk: Desk, { incoming, agent, apiPath, ...request }: Dispatching): Promise<Answer> {
  const match = matchRoute(incoming.method, apiPath);
  if (!match) return notFound();
  if ("allowed" in match) return methodNotAllowed(match.allowed);
  const { route, params } = match;
  const refusal = refusalOf(desk, { route, incoming, agent });
  if (refusal) return refusal;
  const read = await readBody(incoming, { rules: route.body?.(desk) ?? null, takesFiles: route.takesFiles === true });
  if ("refusal" in read) return read.refusal;
  const call: Call = {
    ...request,
    ...read,
    ...{ desk, agent, params, query: incoming.query },
    performer: { kind: "agent", id: agent.id, isApi: true },
    baseUrl: `${incoming.origin}/freshdesk/${desk.subdomain}`,
  };
  return route.handle(call);
}

type Refusing = { route: Route; incoming: Incoming; agent: Agent };

function refusalOf({ settings }: Desk, { route, incoming, agent }: Refusing): Answer | null {
  const accept = incoming.headers["accept"] ?? "*/*";
  if (!/\*\/\*|application\/(json|\*)/.test(accept)) return notAcceptable();
  if (route.feature === "automation" && !settings.hasAutomationApi) return requireFeature("automation rules by API");
  if (route.access === "admin" && agent.role !== "admin") return accessDenied();
  const unknown = [...new Set(incoming.query.keys())].filter((name) => !route.query?.includes(name));
  return unknown.length === 0 ? null : validationFailed(unknown.map(unknownField));
}
