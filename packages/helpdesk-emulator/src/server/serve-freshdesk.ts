import { openEventStream } from "../control/event-stream.ts";
import { serveFreshdeskControl } from "../control/freshdesk/serve-freshdesk-control.ts";
import { notFound } from "../freshdesk/rest/error-answers.ts";
import { serveApi } from "../freshdesk/rest/serve-api.ts";
import { serveAttachment } from "../freshdesk/rest/serve-attachment.ts";
import type { Desks } from "../open-desks.ts";
import { freshdeskAdminPage, freshdeskWorkspacePage } from "../workspace/freshdesk/freshdesk-workspace-page.ts";
import { portalPage } from "../workspace/freshdesk/portal-page.ts";
import { type Answer, emptyAnswer, textAnswer } from "./answer.ts";
import { say } from "./say.ts";
import type { Called } from "./serve-zendesk.ts";

/** Takes a request about a Freshdesk account to where it is answered. */
export async function serveFreshdesk(desks: Desks, called: Called): Promise<void> {
  const { incoming, response, subdomain, path, isControl } = called;
  const desk = desks.freshdesk.get(subdomain);
  if (!desk) return say(response, notFound());
  if (isControl && path === "/events")
    return openEventStream(response, { listeners: desks.listeners, account: `freshdesk/${subdomain}` });
  if (isControl) return say(response, await serveFreshdeskControl(desk, { incoming, path }));
  if (path.startsWith("/api/v2/")) return serveApi(desk, { incoming, response, path });
  if (path.startsWith("/attachments/")) return say(response, serveAttachment(desk, { incoming, path }));
  if (path === "/admin") return say(response, freshdeskAdminPage(subdomain));
  const ticket = /^\/a\/tickets\/(\d+)$/.exec(path)?.[1];
  if (ticket !== undefined) return say(response, leadingTo(`/freshdesk/${subdomain}/agent/tickets/${ticket}`));
  if (path === "/agent" || path.startsWith("/agent/"))
    return say(response, freshdeskWorkspacePage(subdomain, called.framesOrigin));
  return say(response, portalPage(desk, path) ?? textAnswer(404, "Not found"));
}

const leadingTo = (location: string): Answer => ({ ...emptyAnswer(302), headers: { location } });
