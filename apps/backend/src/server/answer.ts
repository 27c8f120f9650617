import type { ServerResponse } from "node:http";

/** Sends a small JSON answer. `close` ends the connection: the rest of an oversized body is not read. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  options: { headers?: Record<string, string>; close?: boolean } = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...(options.close ? { connection: "close" } : {}),
    ...options.headers,
  });
  response.end(text, () => {
    if (options.close) response.socket?.destroySoon();
  });
}
