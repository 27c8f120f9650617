import type { IncomingMessage, ServerResponse } from "node:http";
import { serveModelControl } from "../model/model-controls.ts";
import type { ModelEndpoint } from "../model/model-endpoint.ts";
import { serveModel } from "../model/serve-model.ts";
import type { Desks } from "../open-desks.ts";
import { accountsPage } from "../workspace/accounts-page.ts";
import { addressOfRootLink } from "../workspace/article-by-slug.ts";
import { addressOfPortalLink } from "../workspace/freshdesk/portal-address.ts";
import { serveAsset } from "../workspace/serve-asset.ts";
import { emptyAnswer, textAnswer } from "./answer.ts";
import { type Incoming, readIncoming } from "./incoming.ts";
import { isLoopbackHost } from "./loopback.ts";
import { say } from "./say.ts";
import { serveFreshdesk } from "./serve-freshdesk.ts";
import { serveZendesk } from "./serve-zendesk.ts";

export type Site = {
  desks: Desks;
  model: ModelEndpoint;
  clock: () => Date;
  /** Where apps' frames are served, on the host name that a page was asked for by. */
  framesPort: () => number;
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
    if (!incoming) return await say(response, textAnswer(413, "The request body is too large."));
    await dispatch(site, { incoming, response });
  } catch (error) {
    if (response.headersSent) response.destroy();
    else
      await say(response, textAnswer(500, `The sandbox failed: ${error instanceof Error ? error.message : "unknown"}`));
  }
}

type Request = { incoming: Incoming; response: ServerResponse };

async function dispatch(site: Site, { incoming, response }: Request): Promise<void> {
  const { path } = incoming;
  const asset = /^\/_sandbox\/assets\/((?:apps\/)?[^/]+)$/.exec(path)?.[1];
  if (asset !== undefined) return say(response, await serveAsset(asset));
  if (path === "/") return say(response, accountsPage(site.desks));
  if (path.startsWith("/v1/")) return serveModel(site.model, { incoming, response, at: site.clock() });
  const modelControl = /^\/_sandbox\/model(\/.*)$/.exec(path)?.[1];
  if (modelControl !== undefined) return say(response, serveModelControl(site.model, { incoming, path: modelControl }));
  const [, control, helpdesk, subdomain = "", rest = "/"] =
    /^(\/_sandbox)?\/(zendesk|freshdesk)\/([a-z0-9-]+)(\/.*)?$/i.exec(path) ?? [];
  const called = {
    incoming,
    response,
    subdomain: subdomain.toLowerCase(),
    path: rest,
    isControl: control !== undefined,
    framesOrigin: withPort(incoming.origin, site.framesPort()),
  };
  if (helpdesk?.toLowerCase() === "zendesk") return serveZendesk(site.desks, called);
  if (helpdesk?.toLowerCase() === "freshdesk") return serveFreshdesk(site.desks, called);
  const { zendesk, freshdesk } = site.desks;
  const linked = addressOfRootLink(zendesk.values(), path) ?? addressOfPortalLink(freshdesk.values(), path);
  return linked === null
    ? say(response, textAnswer(404, "Not found"))
    : say(response, { ...emptyAnswer(302), headers: { location: linked } });
}

function withPort(origin: string, port: number): string {
  const url = new URL(origin);
  url.port = String(port);
  return url.origin;
}
