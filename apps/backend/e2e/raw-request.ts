import net from "node:net";

/** The first lines of a delivery to the webhook at `url`, up to where its body begins. */
export function requestHead(url: string, headers: readonly string[]): string {
  return [
    `POST ${new URL(url).pathname} HTTP/1.1`,
    "Host: localhost",
    "Content-Type: application/json",
    ...headers,
    "",
    "",
  ].join("\r\n");
}

/**
 * Sends raw bytes to the server of `url`, piece by piece; answers the status line's code, or 0 when the connection just
 * ended, or `signal` ended it.
 */
export function rawRequest(
  url: string,
  pieces: readonly (string | Buffer)[],
  options: { pauseMs?: number; timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = "";
    let isOver = false;
    const socket = net.connect(Number(port), hostname, async () => {
      for (const piece of pieces) {
        if (isOver) return;
        socket.write(piece);
        if (options.pauseMs) await new Promise((wait) => setTimeout(wait, options.pauseMs));
      }
    });
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error("no answer in time"));
    }, options.timeoutMs ?? 20_000);
    const finish = () => {
      isOver = true;
      clearTimeout(timer);
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
    };
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (answer.includes("\r\n\r\n")) finish();
    });
    socket.on("close", finish);
    socket.on("error", finish);
    options.signal?.addEventListener("abort", finish);
  });
}
