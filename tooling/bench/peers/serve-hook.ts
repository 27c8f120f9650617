import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A process that takes every webhook at once, hands its body to `answer`, and keeps nothing. Says where it listens. */
export function serveHook(answer: (body: string) => Promise<void>): void {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.writeHead(202, { "content-length": 0 }).end();
      answer(Buffer.concat(chunks).toString("utf8")).catch((error: unknown) => process.stderr.write(`${error}\n`));
    });
  });
  server.listen(0, "127.0.0.1", () =>
    process.stdout.write(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}/hook\n`),
  );
  process.on("SIGTERM", () => process.exit(0));
}
