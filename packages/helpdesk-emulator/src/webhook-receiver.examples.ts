import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { headers: Record<string, string | undefined>; body: string };
type Reply = { status: number; headers?: Record<string, string>; delayMs?: number };

/** A webhook endpoint on this machine that keeps what it gets and answers as told. */
export async function webhookReceiver(reply: (received: Received, count: number) => Reply = () => ({ status: 202 })) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const got = {
        headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
        body,
      };
      received.push(got);
      const { status, headers = {}, delayMs = 0 } = reply(got, received.length);
      setTimeout(() => response.writeHead(status, headers).end("{}"), delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = Object(server.address()) satisfies AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
