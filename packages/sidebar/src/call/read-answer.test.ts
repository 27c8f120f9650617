import { AssistView } from "@opencx/shared/assist";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { READY } from "../examples/assist.examples.ts";
import { answerWith, refusalWith } from "../examples/fake-host.examples.ts";
import { askAssist, regenerateDraft } from "./assist-call.ts";
import { readAnswer } from "./read-answer.ts";
import { requestLine } from "./request-line.ts";

describe("an answer of the backend", () => {
  it("R235: is taken when it has the form of the contract", () => {
    expect(readAnswer(AssistView, answerWith(READY))).toEqual({ kind: "ok", value: READY });
  });

  it("drops members that a newer backend adds", () => {
    const answer = readAnswer(AssistView, answerWith({ ...READY, invented: 1 }));
    expect(answer).toEqual({ kind: "ok", value: READY });
  });

  it.each([
    ["a key that is not known", refusalWith(401), { kind: "not-configured" }],
    ["a key without the right", refusalWith(403), { kind: "no-permission" }],
    ["a limit", refusalWith(429, "Slow down.", 24), { kind: "rate-limited", retryAfterSeconds: 24 }],
    ["a limit without a time", refusalWith(429), { kind: "rate-limited", retryAfterSeconds: 30 }],
    ["a limit of a year", refusalWith(429, "No.", 31_536_000), { kind: "rate-limited", retryAfterSeconds: 600 }],
    ["a proxy without a backend", refusalWith(502), { kind: "unreachable" }],
    [
      "a refusal",
      refusalWith(404, "There is no such ticket."),
      { kind: "refused", message: "There is no such ticket." },
    ],
    ["a failure", refusalWith(500), { kind: "broken" }],
    ["no answer", { kind: "unreachable" } as const, { kind: "unreachable" }],
    ["an answer of another form", answerWith({ state: "dancing" }), { kind: "broken" }],
  ])("R235 R237: %s is trouble of its own kind", (_, answer, trouble) => {
    expect(readAnswer(AssistView, answer)).toEqual({ kind: "trouble", trouble });
  });

  it("never throws, whatever arrives", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.anything(), (status, body) => {
        const { kind } = readAnswer(AssistView, { kind: "answered", status, body, retryAfterSeconds: null });
        expect(kind).toBe("trouble");
      }),
    );
  });
});

describe("a request to the backend", () => {
  it("reads with the input in the address, and changes with the input in the body", () => {
    expect(requestLine(askAssist("4711", { agentId: 7 }))).toEqual({
      method: "GET",
      path: "/api/trpc/assist.ticket",
      query: { input: '{"ticketId":"4711","agentId":7}' },
      body: null,
    });
    expect(requestLine(regenerateDraft("4711", "  ", { agentId: null }))).toEqual({
      method: "POST",
      path: "/api/trpc/assist.regenerate",
      query: null,
      body: '{"ticketId":"4711"}',
    });
  });
});
