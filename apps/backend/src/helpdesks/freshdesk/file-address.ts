import { isOnThisMachine } from "../on-this-machine.ts";

/** Hosts at which Freshdesk keeps files. */
const FILE_HOSTS = [".freshdesk.com", ".freshdeskusercontent.com", ".freshworks.com"];
const STORES = /^s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com$/;
/** Buckets of the object store that are Freshdesk's. */
const BUCKET = /^\/[a-z0-9-]*\.?(?:freshdesk|freshworks)\.com\//;

/**
 * Whether a file may be fetched from an address: one of Freshdesk's, encrypted. Of a pretend account on this machine only
 * its own server may be asked.
 */
export function isFileAddress(url: URL, baseUrl: string): boolean {
  if (url.username !== "" || url.password !== "") return false;
  if (isOnThisMachine(baseUrl)) return url.origin === new URL(baseUrl).origin;
  if (url.protocol !== "https:" || url.port !== "") return false;
  return (
    FILE_HOSTS.some((host) => url.hostname.endsWith(host)) || (STORES.test(url.hostname) && BUCKET.test(url.pathname))
  );
}
