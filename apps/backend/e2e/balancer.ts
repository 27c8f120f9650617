import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How long a process that stands still is waited for before the next one is asked. */
const PATIENCE_MS = 1_500;

export type Balancer = {
  url: string;
  /** The addresses behind it, from now on. */
  lead(urls: readonly string[]): void;
  close(): Promise<void>;
};

/** One address in front of several processes, as an installation with more than one has it: asks the next when one is gone. */
export async function startBalancer(): Promise<Balancer> {
  let urls: readonly string[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    turn += 1;
    for (let tried = 0; tried < urls.length; tried += 1) {
      const answer = await forward(urls[(turn + tried) % urls.length] ?? "", incoming, Buffer.concat(chunks));
      if (answer === null) continue;
      outgoing.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
      return;
    }
    outgoing.writeHead(503).end();
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lead: (given) => {
      urls = given;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Answer = { status: number; type: string; body: Buffer };

/** Null where nobody answers. */
function forward(url: string, { method, headers, url: path }: IncomingMessage, body: Buffer): Promise<Answer | null> {
  return new Promise((resolve) => {
    const options = { method: method ?? "GET", headers, timeout: PATIENCE_MS, agent: false as const };
    const outgoing = request(`${url}${path}`, options, async (answer) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of answer) chunks.push(Buffer.from(chunk));
        const type = answer.headers["content-type"] ?? "application/json";
        resolve({ status: answer.statusCode ?? 502, type, body: Buffer.concat(chunks) });
      } catch {
        resolve(null);
      }
    });
    outgoing.on("timeout", () => outgoing.destroy());
    outgoing.on("error", () => resolve(null));
    outgoing.end(body);
  });
}
