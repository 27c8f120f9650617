import { articleRoutes } from "./article-routes.ts";
import { articleWriteRoutes } from "./article-write-routes.ts";
import { brandRoutes } from "./brand-routes.ts";
import type { BucketName, Route } from "./call.ts";
import { commentRoutes } from "./comment-routes.ts";
import { helpCenterRoutes } from "./help-center-routes.ts";
import { incrementalRoutes } from "./incremental-routes.ts";
import { oauthTokenRoutes } from "./oauth-token-routes.ts";
import { searchRoutes } from "./search-routes.ts";
import { tagRoutes } from "./tag-routes.ts";
import { ticketRoutes } from "./ticket-routes.ts";
import { translationRoutes } from "./translation-routes.ts";
import { translationWriteRoutes } from "./translation-write-routes.ts";
import { triggerRoutes } from "./trigger-routes.ts";
import { userRoutes } from "./user-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

/** In the order they are tried: fixed words before parameters. */
const ROUTES: readonly Route[] = [
  ...ticketRoutes,
  ...commentRoutes,
  ...tagRoutes,
  ...userRoutes,
  ...brandRoutes,
  ...webhookRoutes,
  ...triggerRoutes,
  ...searchRoutes,
  ...oauthTokenRoutes,
  ...incrementalRoutes,
  ...helpCenterRoutes,
  ...translationRoutes,
  ...articleRoutes,
  ...translationWriteRoutes,
  ...articleWriteRoutes,
];

const COMPILED = ROUTES.map((route) => ({ route, parts: route.path.split("/") }));

/** The route for a path below `/api/v2` (the ending `.json` is optional), with its parameters. */
export function matchRoute(method: string, path: string): { route: Route; params: Record<string, string> } | null {
  const parts = path
    .replace(/\.json$/, "")
    .replace(/\/+$/, "")
    .split("/");
  for (const { route, parts: wanted } of COMPILED) {
    const params = route.method === method ? matchParts(wanted, parts) : null;
    if (params) return { route, params };
  }
  return null;
}

function matchParts(wanted: string[], parts: string[]): Record<string, string> | null {
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = parts[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== actual) return null;
    } else if (actual === "") return null;
    else params[part.slice(1)] = decoded(actual);
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Which per-minute allowance a path draws on. */
export function bucketOf(path: string): BucketName {
  if (path.includes("/incremental/")) return "incremental";
  return path.startsWith("/help_center") || path.startsWith("/guide") ? "helpCenter" : "support";
}
