import { describe, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { ReadySuggestion, SuggestionRecord } from "#domain/suggestion/suggestion-record.ts";
import { alikeSessions } from "./alike-sessions.ts";
import { type AssistFacts, assistState, tellingRun } from "./assist-state.ts";
import { staleBecause } from "./stale-because.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 12, minute));

const READY: ReadySuggestion = {
  organizationId: "o",
  id: "s1",
  sessionId: "s",
  integrationId: "i",
  ticketId: "1",
  commentId: "c1",
  origin: "note",
  state: "ready",
  reason: null,
  wish: null,
  parentId: null,
  askedBy: null,
  draft: { blocks: [], language: "en", confidence: 0.9 },
  createdAt: at(2),
  endedAt: at(2),
  feedback: null,
  usage: null,
};
const request = (changes: Partial<SuggestionRecord>): SuggestionRecord => ({
  ...READY,
  id: "s2",
  origin: "asked",
  draft: null,
  commentId: null,
  createdAt: at(5),
  endedAt: null,
  ...changes,
});
const run = (outcome: "quiet" | "failed" | "replied", reason: string, commentId: string | null = "c1") => ({
  outcome,
  reason,
  commentId,
  at: at(3),
});
const NOTHING: AssistFacts = {
  isAssisting: true,
  hasSession: true,
  handedOffAt: null,
  asked: { id: "c1", at: at(1) },
  answered: null,
  ready: null,
  request: null,
  lastRun: null,
  now: at(6),
  writingForMs: 3 * 60_000,
};

describe("what a rep is told of a ticket", () => {
  it.each<[string, Partial<AssistFacts>, string, string | null]>([
    ["nobody knows the ticket", { hasSession: false, asked: null }, "none", null],
    ["the customer wrote and no run has come to it", {}, "writing", null],
    ["Assist Mode is off", { isAssisting: false }, "off", "assist_off"],
    ["the channel is off", { lastRun: run("quiet", "channel_off") }, "off", "channel_off"],
    ["a draft is there", { ready: READY }, "ready", null],
    ["a draft is there and Assist Mode was switched off since", { ready: READY, isAssisting: false }, "ready", null],
    ["the customer wrote again", { ready: READY, asked: { id: "c2", at: at(4) } }, "writing", null],
    [
      "the customer wrote again and the knowledge has no answer",
      { ready: READY, asked: { id: "c2", at: at(2) }, lastRun: run("quiet", "answer_not_in_knowledge", "c2") },
      "quiet",
      "answer_not_in_knowledge",
    ],
    ["a rep replied", { ready: READY, answered: { by: "rep", at: at(4) } }, "quiet", "rep_already_replied"],
    ["the copilot replied", { answered: { by: "copilot", at: at(4) } }, "quiet", "already_answered"],
    [
      "nothing is in the knowledge",
      { lastRun: run("quiet", "answer_not_in_knowledge") },
      "quiet",
      "answer_not_in_knowledge",
    ],
    ["the helpdesk is down", { lastRun: run("failed", "helpdesk_unavailable") }, "failed", "helpdesk_unavailable"],
    ["it was handed off", { handedOffAt: at(4), ready: READY }, "handed_off", null],
    [
      "a draft was asked for after the hand-off",
      { handedOffAt: at(1), ready: { ...READY, origin: "asked" } },
      "ready",
      null,
    ],
    ["a draft was asked for", { ready: READY, request: request({ state: "writing" }) }, "writing", null],
    [
      "it is written too long",
      { request: request({ state: "writing", createdAt: at(0) }) },
      "failed",
      "unexpected_error",
    ],
    [
      "none could be made",
      { ready: READY, request: request({ state: "declined", reason: "topic_no_assist" }) },
      "quiet",
      "topic_no_assist",
    ],
    [
      "asking for one failed",
      { request: request({ state: "failed", reason: "helpdesk_unavailable" }) },
      "failed",
      "helpdesk_unavailable",
    ],
    [
      "one was asked for and a newer one came by itself",
      { ready: { ...READY, createdAt: at(6) }, request: request({ state: "failed", reason: "unexpected_error" }) },
      "ready",
      null,
    ],
    [
      "a draft was put in other words after the customer wrote again",
      { ready: { ...READY, origin: "rewritten", createdAt: at(5), endedAt: at(5) }, asked: { id: "c2", at: at(4) } },
      "ready",
      null,
    ],
  ])("R232 R080: %s", (_what, facts, state, reason) => {
    expect(assistState({ ...NOTHING, ...facts })).toEqual({ state, reason });
  });

  it("R080: a run that found all done says nothing; the one before does", () => {
    const before = run("quiet", "answer_not_in_knowledge");
    expect(tellingRun([run("quiet", "already_decided"), before])).toBe(before);
    expect(tellingRun([run("quiet", "already_suggested")])).toBeNull();
  });

  it("R035 R232: a draft is stale once a source is gone or hidden, or the customer wrote again", () => {
    const asked = { id: "c1" };
    expect(staleBecause(READY, { sources: [], asked })).toBeNull();
    expect(staleBecause(READY, { sources: [], asked: null })).toBeNull();
    expect(staleBecause(READY, { sources: [], asked: { id: "c2" } })).toBe("new_comment");
    const restricted = { articleId: "a", because: "restricted" as const };
    expect(staleBecause(READY, { sources: [restricted], asked })).toBe("source_restricted");
    expect(staleBecause(READY, { sources: [restricted, { ...restricted, because: "removed" }], asked })).toBe(
      "source_removed",
    );
  });

  it("R232: like sessions share words of their titles, the nearest first, and never too many", () => {
    const titles = ["Refund of my order", "Refund", "Password reset", "Order refund refused", "Refund late"];
    const others = titles.map((subject) => ({ subject: maskPlain(subject) }));
    const asked = { subject: "Refund", question: "How do I get a refund?", locale: "en" };
    const found = alikeSessions(asked, others, 3).map(({ subject }) => String(subject));
    expect(found).toHaveLength(3);
    expect(found[0]).toBe("Refund");
    expect(found).not.toContain("Password reset");
    expect(alikeSessions({ subject: "", question: "", locale: "en" }, others, 3)).toEqual([]);
  });
});
