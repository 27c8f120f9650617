import type { Breakage } from "../breakage.examples.ts";
import { type Edit, withFile, withMore, without, withValue } from "../files/edit-files.examples.ts";

const manifest = (place: readonly (string | number)[], value: unknown): Edit =>
  withValue("manifest.json", place, value);
const request = (place: readonly (string | number)[], value: unknown): Edit =>
  withValue("config/requests.json", ["assistTicket", ...place], value);
const panel = (code: string): Edit => withMore("app/components/main.jsx", code);

/** For every rule of the request templates at least one way to break it. */
export const BROKEN_REQUESTS: Readonly<Record<string, readonly Breakage[]>> = {
  "every template belongs to a module": [
    [
      "not declared",
      manifest(["modules", "common", "requests", "assistRewrite"], undefined),
      "Request template 'assistRewrite' is declared but not associated with module",
    ],
  ],
  "every template of a module is there": [
    [
      "not written",
      manifest(["modules", "common", "requests", "assistStream"], {}),
      "Request template 'assistStream' is not defined in config/requests.json",
    ],
    [
      "all deleted",
      without("config/requests.json"),
      "Request template 'assistTicket' is not defined in config/requests.json",
    ],
  ],
  "what the code calls is declared": [
    [
      "it is not",
      panel('client.request.invokeTemplate("assistAll", {});'),
      "Request template 'assistAll' is not defined in manifest.json",
    ],
  ],
  "names and their number are allowed": [
    [
      "a dot",
      withValue("config/requests.json", ["assist.ticket"], { schema: {} }),
      "Request template 'assist.ticket' has an invalid name",
    ],
    [
      "101",
      withFile(
        "config/requests.json",
        JSON.stringify(Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`r${at}`, {}]))),
      ),
      /more than 100/,
    ],
  ],
  "templates say what is known": [
    [
      "a body",
      request(["schema", "body"], "x"),
      "Request template 'assistTicket' schema must NOT have additional properties 'body'",
    ],
    [
      "something else",
      request(["retry"], 1),
      "Request template 'assistTicket' must NOT have additional properties 'retry'",
    ],
  ],
  "method, host and path are given": [
    [
      "no host",
      request(["schema", "host"], undefined),
      "Request template 'assistTicket' schema must have required property 'host'",
    ],
  ],
  "the method is one": [
    [
      "another",
      request(["schema", "method"], "QUERY"),
      "Request template 'assistTicket' schema/method must be equal to one of the allowed values",
    ],
  ],
  "the protocol is https": [
    [
      "http",
      request(["schema", "protocol"], "http"),
      "Request template 'assistTicket' schema/protocol must be equal to one of the allowed values",
    ],
  ],
  "the host is a bare name": [
    [
      "a path",
      request(["schema", "host"], "copilot.example.com/api"),
      "Request template 'assistTicket' schema/host must not have path",
    ],
    [
      "a scheme",
      request(["schema", "host"], "https://copilot.example.com"),
      "Request template 'assistTicket' schema/host must be a FQDN",
    ],
    ["a number", request(["schema", "host"], "10.0.0.1"), "Request template 'assistTicket' schema/host must be a FQDN"],
  ],
  "the path begins at the root": [
    [
      "it does not",
      request(["schema", "path"], "api/trpc"),
      "Request template 'assistTicket' schema/path must start with '/'",
    ],
  ],
  "retries are within bounds": [
    ["too many", request(["options"], { maxAttempts: 6 }), /maxAttempts must be >= 1 and <= 5$/],
    [
      "between the steps",
      request(["options"], { retryDelay: 150 }),
      /retryDelay must be <= 1500 and a multiple of 100$/,
    ],
  ],
  "substitutions are written the platform's way": [
    [
      "the other way",
      request(["schema", "path"], "/{{ticket}}"),
      "Request template 'assistTicket' must use <%= %> for substitution, not {{ }}",
    ],
  ],
  "secure parameters go into headers only": [
    [
      "into the query",
      request(["schema", "query", "key"], "<%= iparam.app_key %>"),
      /schema\/query must not use secure iparams$/,
    ],
    [
      "into the path",
      request(["schema", "path"], "/<%= iparam.app_key %>"),
      /schema\/path must not use secure iparams$/,
    ],
  ],
  "substitutions name what exists": [
    [
      "it does not",
      request(["schema", "path"], "/<%= iparam.tenant %>"),
      "Invalid iparam substitution: request template 'assistTicket' uses 'iparam.tenant'",
    ],
  ],
  "what the page says goes into path and query only": [
    [
      "into the host",
      request(["schema", "host"], "<%= context.host %>.example.com"),
      /schema\/host must not use context/,
    ],
    [
      "into a header",
      request(["schema", "headers", "X-Who"], "<%= context.agent %>"),
      /schema\/headers must not use context/,
    ],
  ],
  "keys come from parameters, never from the file": [
    ["written down", request(["schema", "headers", "Authorization"], "Bearer x"), /writes its Authorization down/],
  ],
};
