import { once } from "node:events";
import net from "node:net";

/** One kept-alive connection that carries one request at a time, with as little work in between as can be. */
export type Connection = {
  /** Sends a whole request; answers the status once the whole response is there. Fails once the server has hung up. */
  send(request: Buffer): Promise<number>;
  close(): void;
};

type Waiting = { resolve(status: number): void; reject(error: Error): void };

export async function openConnection(url: URL): Promise<Connection> {
  const socket = net.connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  await once(socket, "connect");
  let waiting: Waiting | null = null;
  let received: Buffer = Buffer.alloc(0);
  let ended: Error | null = null;
  const fail = (error: Error) => {
    ended ??= error;
    waiting?.reject(error);
    waiting = null;
  };
  socket.on("data", (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const response = readResponse(received);
    if (response === null) return;
    received = received.subarray(response.bytes);
    waiting?.resolve(response.status);
    waiting = null;
  });
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("The server closed the connection before it answered.")));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => void socket.destroy(),
  };
}

const HEAD_END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");

/** The status of the first whole response in `bytes` and its length; null while it is not whole. */
export function readResponse(bytes: Buffer): { status: number; bytes: number } | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.subarray(0, headEnd).toString("latin1").toLowerCase();
  const status = Number(head.slice(9, 12));
  const bodyStart = headEnd + HEAD_END.length;
  if (/\r\ntransfer-encoding: *chunked/.test(head)) {
    const end = bytes.indexOf(LAST_CHUNK, bodyStart);
    return end < 0 ? null : { status, bytes: end + LAST_CHUNK.length };
  }
  const length = Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0);
  return bytes.length < bodyStart + length ? null : { status, bytes: bodyStart + length };
}

/** A POST of JSON as it goes over the wire. */
export function rawPost(url: URL, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const all = { host: url.host, "content-length": String(Buffer.byteLength(body)), ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${url.pathname} HTTP/1.1\r\n${head.join("")}\r\n${body}`);
}
