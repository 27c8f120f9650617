const LOOPBACK_NAMES = new Set(["localhost", "[::1]", "::1"]);

/** Whether a host name is this machine; `0.0.0.0` and names that merely resolve here are not accepted. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return LOOPBACK_NAMES.has(name) || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Whether a `Host` header names this machine; keeps web pages from reaching us through a name of their own. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const url = URL.parse(`http://${host}`);
  return url !== null && isLoopback(url.hostname);
}
