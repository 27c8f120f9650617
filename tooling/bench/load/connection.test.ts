import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openConnection, rawPost, readResponse } from "./connection.ts";

const responses = fc.oneof(
  fc.string().map((body) => `HTTP/1.1 202 Accepted\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
  fc.constant("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
  fc.constant("HTTP/1.1 204 No Content\r\n\r\n"),
);

it("a response is whole exactly from its last byte on, whatever follows it", () => {
  fc.assert(
    fc.property(responses, fc.string(), (text, following) => {
      const whole = Buffer.from(text);
      for (let bytes = 0; bytes < whole.length; bytes += 1) expect(readResponse(whole.subarray(0, bytes))).toBeNull();
      const status = Number(text.slice(9, 12));
      expect(readResponse(Buffer.from(text + following))).toEqual({ status, bytes: whole.length });
    }),
  );
});

it("a request on a connection that the server has hung up fails, and does not wait for ever", async () => {
  const server = http.createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const connection = await openConnection(url);
  const request = rawPost(url, {}, "{}");
  expect(await connection.send(request)).toBe(200);
  server.closeAllConnections();
  await expect
    .poll(() => connection.send(request).catch((error: Error) => error.message))
    .toMatch(/closed|reset|EPIPE/i);
  await expect(connection.send(request)).rejects.toThrow();
  server.close();
});
