import type { IncomingMessage, ServerResponse } from "node:http";
import { openEventStream } from "../control/event-stream.ts";
import { serveControl } from "../control/serve-control.ts";
import { accountsPage } from "../workspace/accounts-page.ts";
import { helpCenterPage } from "../workspace/help-center-page.ts";
import { serveAsset } from "../workspace/serve-asset.ts";
import { workspacePage } from "../workspace/workspace-page.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import { noSuchAccount } from "../zendesk/rest/error-answers.ts";
import { serveApi } from "../zendesk/rest/serve-api.ts";
import { type Answer, textAnswer } from "./answer.ts";
import { type Incoming, readIncoming } from "./incoming.ts";
import { isLoopbackHost } from "./loopback.ts";
import { sendAnswer } from "./send-answer.ts";

export type Site = {
  desks: Map<string, Desk>;
  /** Told the subdomain of every account that changes. */
  listeners: Set<(subdomain: string) => void>;
};

/** Takes one request of any kind to where it is answered. Never throws. */
export async function handleRequest(
  site: Site,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  try {
    if (!isLoopbackHost(request.headers.host))
      return await say(response, textAnswer(403, "The sandbox answers to names of this machine only."));
    const incoming = await readIncoming(request);
    if (!incoming) return await say(response, textAnswer(413, "The request body is larger than 5 MiB."));
    await dispatch(site, { incoming, response });
  } catch (error) {
    if (response.headersSent) response.destroy();
    else
      await say(response, textAnswer(500, `The sandbox failed: ${error instanceof Error ? error.message : "unknown"}`));
  }
}

const say = (response: ServerResponse, answer: Answer): Promise<void> =>
  sendAnswer(response, answer, { date: new Date() });

async function dispatch(
  site: Site,
  { incoming, response }: { incoming: Incoming; response: ServerResponse },
): Promise<void> {
  const asset = /^\/_sandbox\/assets\/([^/]+)$/.exec(incoming.path)?.[1];
  if (asset !== undefined) return say(response, await serveAsset(asset));
  if (incoming.path === "/") return say(response, accountsPage(site.desks.values()));
  const [, control, subdomain, path = "/"] = /^(\/_sandbox)?\/zendesk\/([a-z0-9-]+)(\/.*)?$/i.exec(incoming.path) ?? [];
  if (subdomain === undefined) return say(response, textAnswer(404, "Not found"));
  const desk = site.desks.get(subdomain.toLowerCase());
  if (!desk) return say(response, noSuchAccount(subdomain));
  if (control !== undefined && path === "/events")
    return openEventStream(response, { listeners: site.listeners, subdomain: desk.subdomain });
  if (control !== undefined) return say(response, await serveControl(desk, { incoming, path }));
  if (path.startsWith("/api/v2/")) return serveApi(desk, { incoming, response, path });
  if (path === "/agent" || path.startsWith("/agent/")) return say(response, workspacePage(desk.subdomain));
  return say(response, helpCenterPage(desk, path) ?? textAnswer(404, "Not found"));
}
