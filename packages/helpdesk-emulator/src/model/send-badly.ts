import type { ServerResponse } from "node:http";
import type { ChatWire } from "./chat-wire.ts";
import type { ModelRule } from "./model-rule.ts";

type Bad = { rule: ModelRule; wire: ChatWire; isStream: boolean };

const HTML = "<!doctype html><title>502 Bad Gateway</title><h1>Bad Gateway</h1>";
const JSON_TYPE = { "content-type": "application/json" };

/** Carries out what an endpoint does wrong by itself; false when the rule wants an answer of the model. */
export async function sendBadly(response: ServerResponse, { rule, wire, isStream }: Bad): Promise<boolean> {
  const { behaviour } = rule;
  const type = isStream ? "text/event-stream" : "application/json";
  switch (behaviour.kind) {
    case "status": {
      const wait = behaviour.retryAfter === null ? {} : { "retry-after": behaviour.retryAfter };
      // A real endpoint repeats parts of the request in its errors; whoever shows them leaks.
      const error = wire.error("The sandbox refuses: secret-of-the-error-body");
      response.writeHead(behaviour.status, { ...JSON_TYPE, ...wait }).end(JSON.stringify(error));
      return true;
    }
    case "html-page":
      response.writeHead(200, { "content-type": "text/html" }).end(HTML);
      return true;
    case "empty-body":
      response.writeHead(200, { "content-type": type }).end();
      return true;
    case "broken-protocol":
      response.writeHead(200, { "content-type": type }).end(isStream ? "data: {broken\n\ndata: [1]\n\n" : "{broken");
      return true;
    case "redirect":
      response.writeHead(307, { location: behaviour.location }).end();
      return true;
    case "reset":
      response.destroy();
      return true;
    case "stall-midway":
      begin(response, { wire, isStream }).write(isStream ? wire.more("{") : "{");
      return true;
    case "stall":
      return true;
    case "endless-stream":
      pourForever(
        begin(response, { wire, isStream }),
        isStream ? wire.more("word ".repeat(200)) : " ".repeat(64 * 1024),
      );
      return true;
    default:
      return false;
  }
}

/** The beginning of a good answer, as the caller wanted it. */
function begin(response: ServerResponse, { wire, isStream }: Omit<Bad, "rule">): ServerResponse {
  response.writeHead(200, { "content-type": isStream ? "text/event-stream" : "application/json" });
  for (const event of isStream ? wire.opening("sandbox") : []) response.write(event);
  return response;
}

/** As fast as the caller reads, and no faster: the sandbox's own memory stays flat. */
function pourForever(response: ServerResponse, chunk: string): void {
  const pour = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once("drain", pour);
  };
  pour();
}
