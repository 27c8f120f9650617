/** What may be asked for: a broad right, or one right on one kind of thing. */
const BROAD = new Set(["read", "write", "impersonate"]);
const RESOURCES = new Set(
  "tickets users organizations auditlogs hc apps triggers automations targets webhooks zis any_channel".split(" "),
);

export const isKnownScope = (scope: string): boolean => {
  const [resource = "", right, ...rest] = scope.split(":");
  if (right === undefined) return BROAD.has(scope);
  return RESOURCES.has(resource) && (right === "read" || right === "write") && rest.length === 0;
};

/** Scopes as they are sent: separated by spaces, or a list. */
export function readScopes(sent: unknown): string[] {
  const words = Array.isArray(sent) ? sent.map(String) : String(sent ?? "").split(/\s+/);
  return [...new Set(words.filter((word) => word !== ""))];
}

/** Why these scopes cannot be granted; null when they can. `allowed`: what the client is limited to. */
export function scopeProblem(scopes: readonly string[], allowed: readonly string[] | null): string | null {
  if (scopes.length === 0) return "No scope was asked for.";
  const unknown = scopes.filter((scope) => !isKnownScope(scope));
  if (unknown.length > 0) return `There is no scope ${unknown.join(", ")}.`;
  const beyond = allowed === null ? [] : scopes.filter((scope) => !allowed.includes(scope));
  if (beyond.length > 0) return `The client may not ask for ${beyond.join(", ")}.`;
  // A broad right and the same right on one thing contradict each other.
  const clash = scopes.find((scope) => scope.includes(":") && scopes.includes(scope.split(":")[1] ?? ""));
  return clash === undefined ? null : `${clash} and ${clash.split(":")[1]} cannot be asked for together.`;
}

/** The kind of thing a path below `/api/v2` is about; null where only a broad right opens it. */
function resourceOf(path: string): string | null {
  if (/^\/(help_center|guide)\//.test(path)) return "hc";
  const [, first = ""] = path.split(/[/.?]/);
  if (path.startsWith("/incremental/tickets") || first === "custom_statuses") return "tickets";
  return RESOURCES.has(first) ? first : null;
}

/** The right that a request lacks; null when the scopes carry it. `path` is below `/api/v2`. */
export function missingRight(
  scopes: readonly string[],
  { method, path }: { method: string; path: string },
): "read" | "write" | null {
  // A token may always be looked at and given up.
  if (path.startsWith("/oauth/tokens/current")) return null;
  const right = method === "GET" ? "read" : "write";
  const resource = resourceOf(path);
  const carries = scopes.includes(right) || (resource !== null && scopes.includes(`${resource}:${right}`));
  return carries ? null : right;
}
