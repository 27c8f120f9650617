import { type FileMap, textOf } from "./files/file-map.ts";
import { isObject, type JsonObject, listOf, objectOf } from "./json/read-json.ts";

/** Which server a Zendesk package is for. Zendesk sends keys to hosts that the package names, and nowhere else. */
export type BackendAddress = {
  readonly host: string;
  /** The integration whose webhook the package creates; null leaves webhook and triggers to the server. */
  readonly integrationId: string | null;
};

/** What was given cannot be an address that helpdesks call. */
export class NoBackendAddress extends Error {
  override readonly name = "NoBackendAddress";
}

/**
 * Reads `--backend` and `--integration` as they were typed: a host name, or an https address without a path.
 * @throws NoBackendAddress with a sentence that says what was expected
 */
export function readBackendAddress(backend: string, integration: string | null): BackendAddress {
  const url = URL.parse(backend.includes("://") ? backend : `https://${backend}`);
  const isBare =
    url !== null && url.protocol === "https:" && url.port === "" && /^\/?$/.test(url.pathname + url.search);
  if (!isBare || !/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(url.hostname))
    throw new NoBackendAddress(
      `--backend takes the public host name of the server, such as copilot.example.com, not ${backend}: Zendesk calls https on port 443 only.`,
    );
  if (integration !== null && !/^[\w-]{1,100}$/.test(integration))
    throw new NoBackendAddress(
      `--integration takes the integration's id as the dashboard shows it, not ${integration}.`,
    );
  return { host: url.hostname, integrationId: integration };
}

/** The same package for another server: its allowed domain, the address it suggests, and the webhook it asks for. */
export function addressedTo(files: FileMap, { host, integrationId }: BackendAddress): FileMap {
  const addressed = new Map(files);
  const manifest = parsed(files, "manifest.json");
  if (manifest !== null) addressed.set("manifest.json", written(manifestFor(manifest, host)));
  const requirements = parsed(files, "requirements.json");
  if (requirements !== null && integrationId !== null)
    addressed.set("requirements.json", written(requirementsFor(requirements, { host, integrationId })));
  else addressed.delete("requirements.json");
  return addressed;
}

function manifestFor(manifest: JsonObject, host: string): JsonObject {
  const parameters = listOf(manifest["parameters"]).map((parameter) =>
    isObject(parameter) && parameter["name"] === "backend_url"
      ? { ...parameter, default: `https://${host}` }
      : parameter,
  );
  return { ...manifest, domainWhitelist: [host], parameters };
}

function requirementsFor(requirements: JsonObject, { host, integrationId }: { host: string; integrationId: string }) {
  const endpoint = `https://${host}/api/webhooks/zendesk/${integrationId}`;
  const webhooks = Object.entries(objectOf(requirements["webhooks"])).map(([name, webhook]) => [
    name,
    { ...objectOf(webhook), endpoint },
  ]);
  return { ...requirements, webhooks: Object.fromEntries(webhooks) };
}

/** Null for what is missing or broken: the rules say so, of the file as it is. */
function parsed(files: FileMap, path: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(textOf(files, path) ?? "");
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function written(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
