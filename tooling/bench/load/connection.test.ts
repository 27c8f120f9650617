import fc from "fast-check";
import { expect, it } from "vitest";
import { readResponse } from "./connection.ts";

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
