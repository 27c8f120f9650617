import { vi } from "vitest";

export type Call = { procedure: string; input: unknown };
/** What a procedure answers, or `Refused` for an error. */
type Answer = (input: unknown) => unknown;

/** An error as the backend sends it. */
export class Refused extends Error {
  readonly status: number;
  readonly fieldErrors: Record<string, string[]>;
  constructor(status: number, message: string, fieldErrors: Record<string, string[]> = {}) {
    super(message);
    this.status = status;
    this.fieldErrors = fieldErrors;
  }
}

/** Answers the page's calls in the backend's own wire format. Returns the calls in the order they came. */
export function answerCalls(answers: Record<string, Answer>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", async (address: string | URL | Request, init?: RequestInit) => {
    const url = new URL(String(address), "http://localhost");
    const procedure = url.pathname.replace("/api/trpc/", "");
    const text = typeof init?.body === "string" ? init.body : url.searchParams.get("input");
    const input: unknown = text ? JSON.parse(text) : undefined;
    calls.push({ procedure, input });
    try {
      const answer = answers[procedure];
      if (!answer) throw new Refused(404, `No answer was rehearsed for ${procedure}.`);
      return reply(200, { result: { data: await answer(input) } });
    } catch (error) {
      const { status, message, fieldErrors } = error instanceof Refused ? error : new Refused(500, String(error));
      return reply(status, { error: { message, code: -32_000, data: { code: "X", httpStatus: status, fieldErrors } } });
    }
  });
  return calls;
}

function reply(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}
