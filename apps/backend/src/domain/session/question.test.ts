import { describe, expect, it } from "vitest";
import { findOwedAnswer, recentTurns } from "./question.ts";
import { asCopilot, asRep, commentOf, conversationOf } from "./session.examples.ts";
import type { TicketComment } from "./ticket-comment.ts";

const inPrivate = { isPublic: false };
const system = { authorId: "-1", authorRole: "system" } as const;

describe("findOwedAnswer", () => {
  it.each<[string, TicketComment[], string]>([
    ["R045: a customer's comment is owed an answer", [commentOf(1)], "1"],
    ["R045 R069: the customer's latest comment is the question", [commentOf(1), commentOf(2)], "2"],
    [
      "R044: on a ticket that a rep opened for a customer the first comment is the question",
      [commentOf(1, asRep)],
      "1",
    ],
    [
      "R065: a customer's comment after the rep's reply is owed an answer",
      [commentOf(1), commentOf(2, asRep), commentOf(3)],
      "3",
    ],
    [
      "R065: a copied-in end user asks like the requester",
      [commentOf(1), commentOf(2, { authorId: "customer-2" })],
      "2",
    ],
    ["R051: a rep's internal note answers nothing", [commentOf(1), commentOf(2, { ...asRep, ...inPrivate })], "1"],
    ["R070: our own note answers nothing", [commentOf(1), commentOf(2, asCopilot)], "1"],
    [
      "R078: another assistant's internal note answers nothing and is no customer's text",
      [commentOf(1), commentOf(2, { authorId: "bot-9", authorRole: "rep", ...inPrivate })],
      "1",
    ],
    ["G3: an automatic receipt of the helpdesk is no reply", [commentOf(1), commentOf(2, system)], "1"],
    [
      "R175: a customer's answer to a message of the team is owed an answer",
      [commentOf(1, { ...asRep, isOutbound: true }), commentOf(2)],
      "2",
    ],
    ["a private comment of an end user is not the question", [commentOf(1), commentOf(2, inPrivate)], "1"],
  ])("%s", (_title, comments, id) => {
    expect(findOwedAnswer(conversationOf(...comments))).toMatchObject({ kind: "owed", comment: { id } });
  });

  it.each<[string, TicketComment[], string]>([
    ["R065: a rep has replied publicly", [commentOf(1), commentOf(2, asRep)], "rep_already_replied"],
    ["R047: a macro has answered", [commentOf(1), commentOf(2, { ...asRep, text: "Macro" })], "rep_already_replied"],
    [
      "R044: a rep opened the ticket and wrote again",
      [commentOf(1, asRep), commentOf(2, asRep)],
      "rep_already_replied",
    ],
    ["a ticket that begins with an internal note", [commentOf(1, { ...asRep, ...inPrivate })], "no_customer_comment"],
    [
      "a rep's reply under an internal note",
      [commentOf(1, { ...asRep, ...inPrivate }), commentOf(2, asRep)],
      "no_customer_comment",
    ],
    ["R175: a rep wrote to the customer first", [commentOf(1, { ...asRep, isOutbound: true })], "no_customer_comment"],
    ["a ticket without comments", [], "no_customer_comment"],
    ["only the helpdesk itself wrote", [commentOf(1, system)], "no_customer_comment"],
  ])("R065: nothing is owed when %s", (_title, comments, because) => {
    expect(findOwedAnswer(conversationOf(...comments))).toMatchObject({ kind: "nothing-owed", because });
  });

  it("R065: a rep's comment on a ticket of their own is a question", () => {
    const conversation = { ...conversationOf(commentOf(1, asRep)), requesterId: "rep-1" };
    expect(findOwedAnswer(conversation)).toMatchObject({ kind: "owed", comment: { id: "1" } });
  });
});

describe("recentTurns", () => {
  it("R051: holds public turns only, so a decoy in an internal note is not in the conversation", () => {
    const conversation = conversationOf(
      commentOf(1, { text: "Where is it?" }),
      commentOf(2, { ...asRep, isPublic: false, text: "DECOY" }),
      commentOf(3, { ...asRep, text: "Which order?" }),
      commentOf(4, { ...asCopilot, text: "A draft" }),
      commentOf(5, { text: "Order five" }),
    );
    expect(recentTurns(conversation, "5")).toEqual([
      { role: "customer", text: "Where is it?" },
      { role: "rep", text: "Which order?" },
    ]);
  });

  it("R091: is bounded in turns and in length", () => {
    const comments = Array.from({ length: 20 }, (_, index) => commentOf(index + 1, { text: "x".repeat(5_000) }));
    const turns = recentTurns(conversationOf(...comments), "20");
    expect(turns).toHaveLength(6);
    expect(Math.max(...turns.map(({ text }) => text.length))).toBeLessThanOrEqual(2_001);
  });

  it("R097: never cuts a placeholder in half", () => {
    const text = `${"x".repeat(1_995)} ada@example.com and more`;
    const [turn] = recentTurns(conversationOf(commentOf(1, { text }), commentOf(2)), "2");
    expect(turn?.text.endsWith("x …")).toBe(true);
  });
});
