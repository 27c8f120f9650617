import type { FdkClient, FdkHandler, TemplateArguments } from "../app/fdk/fdk-client.ts";

type Reply = { status: number; headers?: Record<string, string>; response?: string; errorSource?: string };

/**
 * Freshdesk around a frame, as its documentation has it: only the ticket's number is certain, the reply editor can be
 * opened with text but not read, and requests go out by the name of a template.
 */
export function fakeFdk(change: { ticket?: unknown; loggedInUser?: unknown; editors?: readonly string[] } = {}) {
  const {
    ticket = { id: 4711, subject: "Refund" },
    loggedInUser = { id: 77, contact: { name: "Zed", language: "de" } },
    editors = ["reply"],
  } = change;
  const handlers = new Map<string, Set<FdkHandler>>();
  const triggered: { action: string; options: Record<string, unknown> }[] = [];
  const requests: { template: string; values: TemplateArguments }[] = [];
  const heights: string[] = [];
  const world: { reply: Reply; isRefusing: boolean } = {
    reply: { status: 200, headers: {}, response: "{}" },
    isRefusing: false,
  };
  const client: FdkClient = {
    data: { get: (key) => Promise.resolve(key === "ticket" ? { ticket } : { loggedInUser }) },
    events: {
      on: (name, handler) => {
        handlers.set(name, (handlers.get(name) ?? new Set()).add(handler));
      },
      off: (name, handler) => {
        handlers.get(name)?.delete(handler);
      },
    },
    interface: {
      trigger: (action, options) => {
        triggered.push({ action, options });
        const isKnown = action !== "click" || editors.includes(String(options["id"]));
        return isKnown && !world.isRefusing ? Promise.resolve({}) : Promise.reject({ message: "Not allowed here" });
      },
    },
    instance: {
      resize: ({ height }) => {
        heights.push(height);
        return world.isRefusing ? Promise.reject({ message: "Not allowed here" }) : Promise.resolve();
      },
    },
    request: {
      invokeTemplate: (template, values) => {
        requests.push({ template, values });
        return world.reply.status < 400 ? Promise.resolve(world.reply) : Promise.reject(world.reply);
      },
    },
  };
  const tell = (name: string) => {
    for (const handler of handlers.get(name) ?? []) handler();
  };
  const listeners = () => [...handlers.values()].reduce((sum, each) => sum + each.size, 0);
  return { client, world, triggered, requests, heights, tell, listeners };
}
