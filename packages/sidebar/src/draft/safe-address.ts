const PROTOCOLS = new Set(["http:", "https:"]);

/**
 * An address that is safe to follow, or null: http and https only, and no user name, which is there to look like
 * another host.
 */
export function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return PROTOCOLS.has(url.protocol) && url.username === "" && url.password === "" ? url.href : null;
}
