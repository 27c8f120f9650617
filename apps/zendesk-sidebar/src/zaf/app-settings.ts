import * as z from "zod/mini";

/** The settings of the installation, by their names in the manifest. The key is secure: no frame ever reads it. */
export const KEY_SETTING = "app_key";
const URL_SETTING = "backend_url";

const Metadata = z.object({ settings: z.record(z.string(), z.unknown()) });
/** Where a backend may be without encryption: on the machine that shows the page. */
const LOOPBACK = new Set(["localhost", "127.0.0.1"]);

/** The backend's address without a slash at its end; null where the settings have none that may be called. */
export function backendUrlOf(metadata: unknown): string | null {
  const read = Metadata.safeParse(metadata);
  const given = read.success ? read.data.settings[URL_SETTING] : undefined;
  if (typeof given !== "string" || !URL.canParse(given)) return null;
  const { protocol, hostname, origin, pathname } = new URL(given);
  const isAllowed = protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
  return isAllowed ? `${origin}${pathname}`.replace(/\/+$/, "") : null;
}
