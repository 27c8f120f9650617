import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { id: string; timestamp: number; signature: string; type: string; body: string };
/** What the subscriber does with a message; `stall` answers nothing. */
export type Manner = { status: number; headers?: Record<string, string> } | "stall" | "hang up";

/** A program of somebody else that takes our events. */
export type Subscriber = {
  url: string;
  /** Every message in the order of arrival, repeated ones too. */
  received: Received[];
  /** How the next messages are answered, one after the other; with 204 once they are used up. */
  willAnswer(...manners: Manner[]): void;
  close(): Promise<void>;
};

export async function startSubscriber(): Promise<Subscriber> {
  const received: Received[] = [];
  let manners: Manner[] = [];
  const server = createServer(async (request, response) => {
    const body = await readAll(request);
    const header = (name: string) => String(request.headers[name] ?? "");
    const timestamp = Number(header("webhook-timestamp"));
    const { type } = JSON.parse(body);
    received.push({ id: header("webhook-id"), timestamp, signature: header("webhook-signature"), type, body });
    const manner = manners.shift() ?? { status: 204 };
    if (manner === "stall") return;
    if (manner === "hang up") return void request.socket.destroy();
    response.writeHead(manner.status, manner.headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    willAnswer: (...next) => {
      manners = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** What the signature must be, worked out as the standard says and without the library that signs. */
export function expectedSignature({ id, timestamp, body }: Received, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}
