import { accountRoutes } from "./account-routes.ts";
import { agentRoutes } from "./agent-routes.ts";
import { archiveRoutes } from "./archive-routes.ts";
import type { Route } from "./call.ts";
import { contactRoutes } from "./contact-routes.ts";
import { conversationRoutes } from "./conversation-routes.ts";
import { ruleRoutes } from "./rule-routes.ts";
import { searchRoutes } from "./search-routes.ts";
import { solutionRoutes } from "./solution-routes.ts";
import { ticketActionRoutes } from "./ticket-action-routes.ts";
import { ticketRoutes } from "./ticket-routes.ts";

/** In the order they are tried: fixed words before parameters. */
const ROUTES: readonly Route[] = [
  ...ticketActionRoutes,
  ...ticketRoutes,
  ...conversationRoutes,
  ...archiveRoutes,
  ...searchRoutes,
  ...contactRoutes,
  ...agentRoutes,
  ...accountRoutes,
  ...ruleRoutes,
  ...solutionRoutes,
];

const COMPILED = ROUTES.map((route) => ({ route, parts: route.path.split("/") }));

/** A parameter is a number, or the code of a language: this is how the paths of solutions are told apart. */
const NUMBER = /^\d+$/;
const LANGUAGE = /^[a-z]{2}(-[a-z]{2,4})?$/i;

type Match = { route: Route; params: Record<string, string> } | { allowed: string[] };

/** The route for a path below `/api/v2`; the verbs it knows where this one is wrong; `null` where there is no such path. */
export function matchRoute(method: string, path: string): Match | null {
  const parts = path.split("/");
  const found = COMPILED.flatMap(({ route, parts: wanted }) => {
    const params = matchParts(wanted, parts);
    return params ? [{ route, params }] : [];
  });
  const match = found.find(({ route }) => route.method === method);
  if (match) return match;
  return found.length === 0 ? null : { allowed: [...new Set(found.map(({ route }) => route.method))] };
}

function matchParts(wanted: string[], parts: string[]): Record<string, string> | null {
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = parts[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== actual) return null;
    } else if (!(part === ":language" ? LANGUAGE : NUMBER).test(actual)) return null;
    else params[part.slice(1)] = actual;
  }
  return params;
}
