import type { IncomingMessage, ServerResponse } from "node:http";
import { openEventStream } from "../control/event-stream.ts";
import { serveControl } from "../control/serve-control.ts";
import { serveModelControl } from "../model/model-controls.ts";
import type { ModelEndpoint } from "../model/model-endpoint.ts";
import { serveModel } from "../model/serve-model.ts";
import { accountsPage } from "../workspace/accounts-page.ts";
import { adminPage } from "../workspace/admin-page.ts";
import { addressOfRootLink } from "../workspace/article-by-slug.ts";
import { helpCenterPage } from "../workspace/help-center-page.ts";
import { serveAsset } from "../workspace/serve-asset.ts";
import { workspacePage } from "../workspace/workspace-page.ts";
import type { Desk } from "../zendesk/desk/desk.ts";
import { AUTHORISATION_PATH, serveAuthorisation } from "../zendesk/oauth/authorisation.ts";
import { noSuchAccount } from "../zendesk/rest/error-answers.ts";
import { serveApi, TOKEN_PATH } from "../zendesk/rest/serve-api.ts";
import { type Answer, emptyAnswer, textAnswer } from "./answer.ts";
import { type Incoming, readIncoming } from "./incoming.ts";
import { isLoopbackHost } from "./loopback.ts";
import { sendAnswer } from "./send-answer.ts";

export type Site = {
  desks: Map<string, Desk>;
  model: ModelEndpoint;
  clock: () => Date;
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
  if (incoming.path.startsWith("/v1/")) return serveModel(site.model, { incoming, response, at: site.clock() });
  const modelControl = /^\/_sandbox\/model(\/.*)$/.exec(incoming.path)?.[1];
  if (modelControl !== undefined) return say(response, serveModelControl(site.model, { incoming, path: modelControl }));
  const [, control, subdomain, path = "/"] = /^(\/_sandbox)?\/zendesk\/([a-z0-9-]+)(\/.*)?$/i.exec(incoming.path) ?? [];
  const linked = subdomain === undefined ? addressOfRootLink(site.desks.values(), incoming.path) : null;
  if (linked !== null) return say(response, { ...emptyAnswer(302), headers: { location: linked } });
  if (subdomain === undefined) return say(response, textAnswer(404, "Not found"));
  const desk = site.desks.get(subdomain.toLowerCase());
  if (!desk) return say(response, noSuchAccount(subdomain));
  if (control !== undefined && path === "/events")
    return openEventStream(response, { listeners: site.listeners, subdomain: desk.subdomain });
  if (control !== undefined) return say(response, await serveControl(desk, { incoming, path }));
  if (path === AUTHORISATION_PATH) return say(response, serveAuthorisation(desk, incoming));
  if (path.startsWith("/api/v2/") || path === TOKEN_PATH) return serveApi(desk, { incoming, response, path });
  if (path === "/admin") return say(response, adminPage(desk.subdomain));
  if (path === "/agent" || path.startsWith("/agent/")) return say(response, workspacePage(desk.subdomain));
  return say(response, helpCenterPage(desk, path) ?? textAnswer(404, "Not found"));
}
