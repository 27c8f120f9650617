import { type JsonRecord, numberOf, recordOf, textOf } from "../../server/read-json.ts";

/** An installation parameter: its value, and whether it is a secret. */
export type Iparam = { value: string; isSecure: boolean };

export type Resolving = {
  iparams: ReadonlyMap<string, Iparam>;
  /** What the caller gives with each call. */
  context: JsonRecord;
  /** What the caller adds to the query; the template's own goes before it. */
  query: JsonRecord;
};

export type ResolvedRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  maxAttempts: number;
  retryDelayMs: number;
};

/** A template that Freshdesk would not carry out; the message names the template's part and the rule. */
export class TemplateRefused extends Error {
  override readonly name = "TemplateRefused";
}

type Part = "host" | "path" | "headers" | "query";
const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH"];
const HOST = /^(?!\d+\.\d+\.\d+\.\d+$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const SUBSTITUTION = /<%=\s*([^%]*?)\s*%>/g;
const VALUE = /^(iparam|context)\.([A-Za-z_]\w*)$/;
const MOST_ATTEMPTS = 5;
const LONGEST_DELAY_MS = 1_500;

/**
 * Makes a request of a template of `config/requests.json`. What is filled in where is Freshdesk's rule: parameters that
 * are no secret in host, path and query, secret ones in headers alone, and what a page gives in path and query alone.
 */
export function resolveTemplate(template: JsonRecord, resolving: Resolving): ResolvedRequest {
  const schema = recordOf(template["schema"]);
  const fill = (part: Part, text: unknown): string => filled(textOf(text) ?? "", { part, ...resolving });
  const host = fill("host", schema["host"]);
  if (!HOST.test(host)) throw new TemplateRefused(`host: “${host.slice(0, 80)}” is no bare host name.`);
  const path = fill("path", schema["path"]);
  if (!path.startsWith("/")) throw new TemplateRefused("path: it does not begin with a slash.");
  const url = new URL(`https://${host}${path}`);
  const own = Object.entries(recordOf(schema["query"])).map(([name, text]) => [name, fill("query", text)] as const);
  const added = Object.entries(resolving.query).map(([name, value]) => [name, String(value)] as const);
  for (const [name, value] of [...added, ...own]) url.searchParams.set(name, value);
  const headers = Object.entries(recordOf(schema["headers"])).map(([name, text]) => [name, fill("headers", text)]);
  return { method: methodOf(schema), url, headers: Object.fromEntries(headers), ...retriesOf(template) };
}

function methodOf(schema: JsonRecord): string {
  const method = textOf(schema["method"]) ?? "";
  if (!METHODS.includes(method)) throw new TemplateRefused(`method: “${method.slice(0, 20)}” is none.`);
  return method;
}

function retriesOf(template: JsonRecord): Pick<ResolvedRequest, "maxAttempts" | "retryDelayMs"> {
  const options = recordOf(template["options"]);
  const attempts = numberOf(options["maxAttempts"]) ?? 1;
  const delay = numberOf(options["retryDelay"]) ?? 0;
  return {
    maxAttempts: Math.min(MOST_ATTEMPTS, Math.max(1, Math.floor(attempts))),
    retryDelayMs: Math.min(LONGEST_DELAY_MS, Math.max(0, delay)),
  };
}

function filled(text: string, filling: Resolving & { part: Part }): string {
  return text.replaceAll(SUBSTITUTION, (_whole, expression: string) => {
    const encoded = /^encode\((.+)\)$/.exec(expression)?.[1]?.trim();
    const value = substitute(encoded ?? expression, filling);
    if (encoded !== undefined) return Buffer.from(value).toString("base64");
    return filling.part === "path" ? encodeURIComponent(value) : value;
  });
}

function substitute(expression: string, { part, iparams, context }: Resolving & { part: Part }): string {
  const [, kind, name = ""] = VALUE.exec(expression) ?? [];
  if (kind === undefined) throw new TemplateRefused(`${part}: “${expression.slice(0, 60)}” is no substitution.`);
  if (kind === "iparam") return iparamOf(name, { part, iparams });
  if (part !== "path" && part !== "query")
    throw new TemplateRefused(`${part}: what a page gives may stand in path and query only, not ${name}.`);
  return String(context[name] ?? "");
}

function iparamOf(name: string, { part, iparams }: { part: Part; iparams: Resolving["iparams"] }): string {
  const iparam = iparams.get(name);
  if (iparam === undefined) throw new TemplateRefused(`${part}: there is no installation parameter ${name}.`);
  if (iparam.isSecure !== (part === "headers"))
    throw new TemplateRefused(
      iparam.isSecure
        ? `${part}: the secret parameter ${name} may stand in headers only.`
        : `${part}: the parameter ${name} is no secret and may stand in host, path and query only.`,
    );
  return iparam.value;
}
