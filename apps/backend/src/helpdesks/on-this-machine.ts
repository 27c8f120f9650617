const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether the account is a pretend one: real accounts are never on this machine. */
export function isOnThisMachine(baseUrl: string): boolean {
  return LOOPBACK.has(new URL(baseUrl).hostname);
}
