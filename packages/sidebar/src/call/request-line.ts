import type { HostCall } from "../host/sidebar-host.ts";

/** The parts of a request that the backend's door for procedures expects: a query reads, a mutation posts. */
export type RequestLine = {
  method: "GET" | "POST";
  path: string;
  query: { input: string } | null;
  body: string | null;
};

export function requestLine({ procedure, kind, input }: HostCall): RequestLine {
  const path = `/api/trpc/${procedure}`;
  const json = JSON.stringify(input);
  return kind === "query"
    ? { method: "GET", path, query: { input: json }, body: null }
    : { method: "POST", path, query: null, body: json };
}
