import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { HelpdeskKind } from "@opencx/shared/vocabulary";
import { answerJson } from "./answer.ts";
import { ATTACHMENT_PATH, type AttachmentDoorNeeds, attachmentDoor } from "./attachment-door.ts";
import { type DocsDoorNeeds, docsDoor } from "./docs-door.ts";
import { type HealthDoorNeeds, healthDoor } from "./health-door.ts";
import type { Log } from "./log.ts";
import { OAUTH_PATH, type OAuthDoorNeeds, oauthDoor } from "./oauth-door.ts";
import { type PageDoorNeeds, pageDoor } from "./page-door.ts";
import { TRPC_PATH, type TrpcDoorNeeds, trpcDoor } from "./trpc-door.ts";
import { type WebhookDoorNeeds, webhookDoor } from "./webhook-door.ts";

export type FrontDoorNeeds = {
  webhooks: WebhookDoorNeeds;
  trpc: TrpcDoorNeeds;
  oauth: OAuthDoorNeeds;
  attachments: AttachmentDoorNeeds;
  health: HealthDoorNeeds;
  docs: DocsDoorNeeds;
  pages: PageDoorNeeds;
  log: Log;
};

const WEBHOOK_PATH = /^\/api\/webhooks\/([a-z]+)\/([0-9a-zA-Z-]{1,64})$/;

/**
 * One small HTTP server in front of the page framework: limits apply while a webhook is being read, and the API
 * answers before, and independently of, any page.
 */
export function createFrontDoor(needs: FrontDoorNeeds): Server {
  const server = createServer((request, response) => {
    route(needs, request, response).catch((error: unknown) => {
      const reason = error instanceof Error ? error : new Error(String(error));
      needs.log.error({ error: reason.name, stack: reason.stack }, "a request failed");
      answerJson(response, 500, { error: "Something went wrong on our side. It was logged; try again." });
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 5_000;
  return server;
}

async function route(needs: FrontDoorNeeds, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (path.startsWith("/api/webhooks/")) return routeWebhook(needs, { request, response, path });
  if (path.startsWith(TRPC_PATH)) return trpcDoor(needs.trpc, { request, response, path });
  if (path.startsWith(OAUTH_PATH)) return oauthDoor(needs.oauth, { request, response, path });
  if (path.startsWith(ATTACHMENT_PATH)) return attachmentDoor(needs.attachments, { request, response, path });
  if (path === "/api/health") return healthDoor(needs.health, { request, response });
  if (path.startsWith("/api/")) return answerJson(response, 404, { error: `There is no route ${path}.` });
  if (path === "/llms.txt" || path.startsWith("/docs/")) return docsDoor(needs.docs, { request, response, path });
  return pageDoor(needs.pages, { request, response });
}

async function routeWebhook(
  needs: FrontDoorNeeds,
  { request, response, path }: { request: IncomingMessage; response: ServerResponse; path: string },
): Promise<void> {
  const [, kindText, integrationId] = WEBHOOK_PATH.exec(path) ?? [];
  const kind = HelpdeskKind.safeParse(kindText);
  if (!kind.success || integrationId === undefined)
    return answerJson(response, 404, { error: "No connected integration has this webhook address." });
  if (request.method !== "POST")
    return answerJson(response, 405, { error: "Webhooks are sent with POST." }, { headers: { allow: "POST" } });
  return webhookDoor(needs.webhooks, { request, response, kind: kind.data, integrationId });
}
