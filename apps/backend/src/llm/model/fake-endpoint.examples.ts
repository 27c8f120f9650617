import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

/** OpenAI's messages are text, Anthropic's are made of parts. */
const MessageText = z.union([
  z.string(),
  z.array(z.object({ text: z.string() })).transform((parts) => parts.map(({ text }) => text).join("")),
]);
const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: MessageText })).default([]),
  input: z.array(z.string()).default([]),
});
export type RecordedRequest = z.infer<typeof ChatRequest> & { path: string; authorization: string | undefined };

/** What the endpoint does with the n-th request. */
export type Behaviour =
  | { say: string }
  | { status: number; headers?: Record<string, string> }
  | { body: string }
  | { vectors: (input: string) => number[] }
  | "stall"
  | "endless"
  | "dribble"
  | "cut";

/** A server that speaks the OpenAI protocol and enough of Anthropic's on loopback, records every request and misbehaves on command. */
export async function startFakeEndpoint(): Promise<FakeEndpoint> {
  const requests: RecordedRequest[] = [];
  const plan: Behaviour[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const parsed = ChatRequest.parse(JSON.parse(body));
      requests.push({ ...parsed, path: request.url ?? "", authorization: request.headers.authorization });
      behave(response, { behaviour: plan.length > 1 ? plan.shift() : plan[0], request: parsed });
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The fake endpoint has no port.");
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    /** The last behaviour stays. */
    will: (...behaviours) => {
      plan.splice(0, plan.length, ...behaviours);
      requests.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
export type FakeEndpoint = {
  baseUrl: string;
  requests: RecordedRequest[];
  will: (...behaviours: Behaviour[]) => void;
  stop: () => Promise<void>;
};

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

type Exchange = { behaviour: Behaviour | undefined; request: z.infer<typeof ChatRequest> };

function behave(response: ServerResponse, { behaviour, request }: Exchange): void {
  if (behaviour === "stall" || behaviour === undefined) return;
  const headers = { "content-type": "application/json" };
  if (behaviour === "cut")
    response.writeHead(200, { ...headers, "content-length": "500" }).write("{", () => response.destroy());
  else if (behaviour === "dribble") response.writeHead(200, headers).write("{");
  else if (behaviour === "endless") pourForever(response.writeHead(200, headers));
  else if ("status" in behaviour)
    response
      .writeHead(behaviour.status, { ...headers, ...behaviour.headers })
      .end('{"error":{"message":"secret-body"}}');
  else response.writeHead(200, headers).end(bodyOf(behaviour, request));
}

function bodyOf(
  behaviour: Exclude<Behaviour, string | { status: number }>,
  { model, input }: Exchange["request"],
): string {
  if ("body" in behaviour) return behaviour.body;
  if ("say" in behaviour) return JSON.stringify(completion(model, behaviour.say));
  const data = input.map((text, index) => ({ object: "embedding", index, embedding: behaviour.vectors(text) }));
  return JSON.stringify({ object: "list", model, data, usage: { prompt_tokens: 1, total_tokens: 1 } });
}

function completion(model: string, content: string): unknown {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

function pourForever(response: ServerResponse): void {
  const chunk = " ".repeat(1024 * 1024);
  const pour = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once("drain", pour);
  };
  pour();
}
