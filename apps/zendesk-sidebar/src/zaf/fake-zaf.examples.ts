import { answerWith } from "@opencx/sidebar/examples/fake-host.examples";
import type { ZafClient, ZafHandler, ZafRequest } from "./zaf-client.ts";

const KEY = "ocx-key-that-only-the-proxy-knows";
const RICH_ONLY = ["ticket.comment.appendHtml"];

/** What the proxy passed on: placeholders are filled in by then. */
export type Passed = { url: string; headers: Record<string, string>; body: string | undefined };
type Reply = { status: number; responseText?: string; responseJSON?: unknown; headers?: unknown };

/**
 * Zendesk around a frame, as its documentation has it: a bulk read lists the paths that it does not know, appending
 * writes into the composer and sends nothing, and secure settings are filled in by a proxy, for named hosts only and in
 * headers only.
 */
export function fakeZaf(change: { paths?: Record<string, unknown>; settings?: Record<string, unknown> } = {}) {
  const paths: Record<string, unknown> = {
    "ticket.id": 4711,
    "ticket.isNew": false,
    "ticket.status": "open",
    "ticket.comment.text": "",
    "ticket.comment.type": "publicReply",
    "ticket.comment.useRichText": true,
    "ticket.conversation": [],
    "currentUser.id": 9_007_199_254,
    "currentUser.locale": "de",
    colorScheme: "dark",
    ...change.paths,
  };
  const handlers = new Map<string, Set<ZafHandler>>();
  const invoked: { name: string; values: unknown[] }[] = [];
  const passed: Passed[] = [];
  const world: { reply: Reply | Error } = { reply: { status: 200, responseJSON: bodyOf({ ok: true }) } };
  const client: ZafClient = {
    context: async () => ({ location: "ticket_sidebar", ticketId: 4711 }),
    metadata: async () => ({
      settings: { backend_url: "https://copilot.example.com/", ...change.settings },
    }),
    get: async (asked) => {
      const known = asked.filter((path) => Object.hasOwn(paths, path));
      const unknown = asked.filter((path) => !Object.hasOwn(paths, path));
      return {
        ...Object.fromEntries(known.map((path) => [path, paths[path]])),
        errors: Object.fromEntries(unknown.map((path) => [path, { message: "No such Api", name: "APIError" }])),
      };
    },
    set: async (path, value) => {
      if (!Object.hasOwn(paths, path)) throw new Error(`"${path}" No such Api`);
      paths[path] = value;
      return { errors: {} };
    },
    invoke: async (name, ...values) => {
      invoked.push({ name, values });
      if (RICH_ONLY.includes(name) && paths["ticket.comment.useRichText"] === false) throw new Error("Not rich text");
      if (name.startsWith("ticket.comment.append"))
        paths["ticket.comment.text"] = `${paths["ticket.comment.text"]}${values[0]}`;
      return { errors: {} };
    },
    on: (event, handler) => void handlers.set(event, (handlers.get(event) ?? new Set()).add(handler)),
    off: (event, handler) => void handlers.get(event)?.delete(handler),
    request: async (options) => {
      passed.push(throughProxy(options));
      if (world.reply instanceof Error) throw { status: 0, statusText: "error", responseText: "" };
      if (world.reply.status >= 400) throw world.reply;
      return world.reply;
    },
  };
  const tell = (event: string, message?: unknown) => {
    for (const handler of handlers.get(event) ?? []) handler(message);
  };
  const listeners = () => [...handlers.values()].reduce((sum, each) => sum + each.size, 0);
  return { client, paths, invoked, passed, world, tell, listeners, key: KEY };
}

function throughProxy({ url, headers, data, secure }: ZafRequest): Passed {
  const fill = (text: string) => (secure ? text.replaceAll("{{setting.app_key}}", KEY) : text);
  if (new URL(url).hostname !== "copilot.example.com") throw new Error("The domain is not in the allowed list.");
  if (/\{\{/.test(url + (data ?? ""))) throw new Error("The setting may be used in headers only.");
  return {
    url,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    body: data,
  };
}

function bodyOf(data: object): unknown {
  const answer = answerWith(data);
  return answer.kind === "answered" ? answer.body : null;
}
