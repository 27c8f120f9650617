import { callOut } from "../../apps/call-out.ts";
import type { AppInstallation } from "../../apps/installation.ts";
import { flagOf, type JsonRecord, numberOf, recordOf, textOf } from "../../server/read-json.ts";
import type { AppPackage } from "./app-package.ts";
import { fillSettings, type WordedRequest } from "./fill-settings.ts";

/** What comes back to an app from a request; status 0: nothing did. */
export type ProxyAnswer = { status: number; statusText: string; headers: Record<string, string>; responseText: string };

const LONGEST_MS = 30_000;
const ANSWER_LIMIT = 6 * 1024 * 1024;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
const TROUBLE = {
  unreachable: [0, "error"],
  timeout: [0, "timeout"],
  "too-large": [0, "error"],
  "not-text": [0, "parsererror"],
  refused: [403, "Nothing answers for this host in the sandbox; the app's settings say what does."],
} as const;

/** Carries out an app's `client.request` the way Zendesk's proxy does, which alone knows the secure settings. */
export async function proxyRequest(
  options: JsonRecord,
  { app, installation }: { app: AppPackage; installation: AppInstallation },
): Promise<ProxyAnswer> {
  const filled = fillSettings(wordedRequest(options), {
    settings: app.rules,
    values: installation.values,
    domainWhitelist: app.domainWhitelist,
  });
  if (filled.kind === "refused") return nothing(400, filled.because);
  const { url, headers, body } = filled;
  const answer = await callOut({
    ...{ url, headers, body, answerLimit: ANSWER_LIMIT, hosts: installation.hosts },
    method: methodOf(options),
    timeoutMs: Math.min(LONGEST_MS, Math.max(1, numberOf(options["timeout"]) ?? LONGEST_MS)),
  });
  if (answer.kind !== "answered") {
    const [trouble, why] = TROUBLE[answer.kind];
    return nothing(trouble, why);
  }
  const { status, statusText, text } = answer;
  return { status, statusText, headers: answer.headers, responseText: text };
}

const nothing = (status: number, statusText: string): ProxyAnswer => ({
  ...{ status, statusText, headers: {} },
  responseText: "",
});

function methodOf(options: JsonRecord): string {
  const method = (textOf(options["type"]) ?? textOf(options["method"]) ?? "GET").toUpperCase();
  return METHODS.includes(method) ? method : "GET";
}

function wordedRequest(options: JsonRecord): WordedRequest {
  const contentType = textOf(options["contentType"]);
  const headers = Object.entries(recordOf(options["headers"])).map(([name, value]) => [name, String(value)]);
  return {
    isSecure: flagOf(options["secure"]) ?? false,
    url: textOf(options["url"]) ?? "",
    headers: { ...(contentType === undefined ? {} : { "content-type": contentType }), ...Object.fromEntries(headers) },
    body: textOf(options["data"]) ?? null,
  };
}
