import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { download } from "./download.ts";
import { guardedConnections } from "./guarded-connections.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(answer: (path: string, response: ServerResponse, origin: string) => void) {
  const seen: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    seen.push({ path: request.url ?? "", headers: request.headers });
    answer(request.url ?? "", response, `http://${request.headers.host}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function fetchFile(url: string, { maxBytes = 1_000, isAllowed = (_url: URL): boolean => true } = {}) {
  const connections = guardedConnections({ allowLoopback: true });
  closers.push(() => connections.destroy());
  return download({ url: new URL(url), isAllowed, maxBytes, timeoutMs: 2_000, connections });
}

describe("download", () => {
  it("R213: gives the file's bytes and shows no credential on the way", async () => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    const { url, seen } = await serve((path, response, origin) => {
      if (path === "/file") response.writeHead(302, { location: `${origin}/stored?key=1` }).end();
      else response.writeHead(200, { "content-type": "image/png" }).end(bytes);
    });
    expect(await fetchFile(`${url}/file`)).toEqual({ kind: "bytes", bytes: new Uint8Array(bytes) });
    expect(seen.map(({ path }) => path)).toEqual(["/file", "/stored?key=1"]);
    expect(seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it("F25: does not follow a redirect to an address that is not allowed", async () => {
    const { url, seen } = await serve((_, response) =>
      response.writeHead(302, { location: "http://127.0.0.2:1/secret" }).end(),
    );
    const isAllowed = ({ hostname }: URL): boolean => hostname === "127.0.0.1";
    await expect(fetchFile(`${url}/file`, { isAllowed })).rejects.toMatchObject({ failure: "redirect" });
    expect(seen).toHaveLength(1);
  });

  it("F25: gives up on a redirect that leads in a circle", async () => {
    const { url, seen } = await serve((_, response) => response.writeHead(302, { location: "/again" }).end());
    await expect(fetchFile(`${url}/file`)).rejects.toMatchObject({ failure: "redirect" });
    expect(seen.length).toBeLessThan(6);
  });

  it.each([true, false])("F25: takes no more than was asked for (size announced: %s)", async (isAnnounced) => {
    const { url } = await serve((_, response) => {
      const length = isAnnounced ? { "content-length": "5000" } : {};
      response.writeHead(200, length).end(Buffer.alloc(5_000));
    });
    expect(await fetchFile(`${url}/file`)).toEqual({ kind: "too-large" });
    expect(await fetchFile(`${url}/file`, { maxBytes: 5_000 })).toMatchObject({ kind: "bytes" });
  });

  it("R213: says with which status an expired address was refused", async () => {
    const { url } = await serve((_, response) => response.writeHead(403).end("<Error/>"));
    await expect(fetchFile(`${url}/file`)).rejects.toMatchObject({ failure: "status", status: 403 });
  });
});
