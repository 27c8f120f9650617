/** What a handler answers; `send-answer.ts` puts it on the wire. */
export type Answer = { status: number; headers: Record<string, string>; body: AnswerBody };
export type AnswerBody =
  | { kind: "json"; value: unknown }
  | { kind: "text"; text: string; contentType: string }
  | { kind: "bytes"; bytes: Buffer; contentType: string }
  | { kind: "none" };

export const jsonAnswer = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { kind: "json", value },
});

export const textAnswer = (status: number, text: string, contentType = "text/plain; charset=utf-8"): Answer => ({
  status,
  headers: {},
  body: { kind: "text", text, contentType },
});

export const bytesAnswer = (status: number, bytes: Buffer, contentType: string): Answer => ({
  status,
  headers: {},
  body: { kind: "bytes", bytes, contentType },
});

export const htmlAnswer = (status: number, html: string): Answer =>
  textAnswer(status, html, "text/html; charset=utf-8");

export const emptyAnswer = (status: number): Answer => ({ status, headers: {}, body: { kind: "none" } });

/** The bytes of a body and their content type. */
export function answerBytes({ body }: Answer): { bytes: Buffer; contentType: string | null } {
  switch (body.kind) {
    case "json":
      return { bytes: Buffer.from(JSON.stringify(body.value)), contentType: "application/json; charset=utf-8" };
    case "text":
      return { bytes: Buffer.from(body.text), contentType: body.contentType };
    case "bytes":
      return { bytes: body.bytes, contentType: body.contentType };
    case "none":
      return { bytes: Buffer.alloc(0), contentType: null };
  }
}
