import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AssistView } from "@opencx/shared/assist";

/** A server that has one answer to whatever an app asks of the backend, and counts the questions. */
export type AnsweringBackend = {
  url: string;
  answer: AssistView;
  /** How long an answer takes, in milliseconds; none at first. */
  delayMs: number;
  /** The procedures that were called, in order, with the header that proves the installation. */
  calls: { procedure: string; authorization: string | undefined }[];
  close(): Promise<void>;
};

export async function startAnsweringBackend(first: AssistView): Promise<AnsweringBackend> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const procedure = pathname.replace("/api/trpc/", "");
    backend.calls.push({ procedure, authorization: request.headers.authorization });
    const data = procedure === "assist.feedback" ? { ok: true } : backend.answer;
    const respond = () =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ result: { data } }));
    if (backend.delayMs === 0) respond();
    else setTimeout(respond, backend.delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const backend: AnsweringBackend = {
    url: `http://127.0.0.1:${port}`,
    answer: first,
    delayMs: 0,
    calls: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return backend;
}
