import { describe, expect, it } from "vitest";
import { findOwedAnswer } from "#domain/session/question.ts";
import { asRep, commentOf, conversationOf } from "#domain/session/session.examples.ts";
import { whyNotOwed } from "./why-not-owed.ts";

const owed = findOwedAnswer(conversationOf(commentOf(1)));
const replied = findOwedAnswer(conversationOf(commentOf(1), commentOf(2, asRep)));

describe("whyNotOwed", () => {
  it("F10: a write is still owed while its comment is the question", () => {
    expect(whyNotOwed({ ticket: { status: "open" }, owed, commentId: "1" })).toBeNull();
    expect(whyNotOwed({ ticket: { status: "pending" }, owed, commentId: "1" })).toBeNull();
  });

  it.each([
    ["closed meanwhile", "closed", owed, "1", "ticket_closed"],
    ["solved meanwhile", "solved", owed, "1", "ticket_solved"],
    ["deleted meanwhile", "deleted", owed, "1", "ticket_gone"],
    ["a rep replied meanwhile", "open", replied, "1", "rep_already_replied"],
    ["the customer wrote again", "open", owed, "0", "superseded_by_newer_comment"],
  ] as const)("F10: a write is not owed any more when %s", (_title, status, answer, commentId, because) => {
    expect(whyNotOwed({ ticket: { status }, owed: answer, commentId })).toMatchObject({ because });
  });
});
