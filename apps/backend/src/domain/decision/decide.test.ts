import { describe, expect, it } from "vitest";
import { findOwedAnswer } from "#domain/session/question.ts";
import { asRep, commentOf, conversationOf } from "#domain/session/session.examples.ts";
import { type DecideInput, decide } from "./decide.ts";
import { TAG_TOPIC_NO_ASSIST } from "./decision.ts";

const nothingOwed = findOwedAnswer(conversationOf(commentOf(1), commentOf(2, asRep)));
const history = { hasNote: false, isDecidedAlready: false };
const plain: DecideInput = {
  integration: { status: "connected", isAssisting: true },
  channelMode: "assist",
  ticket: { status: "open", tags: [], externalId: null },
  sessionStatus: "open",
  owed: findOwedAnswer(conversationOf(commentOf(1))),
  history,
  desk: null,
  handOff: null,
  isClosingRemark: false,
  noAssistTopic: null,
  owedSince: null,
  notesLastHour: 0,
};
const asked = commentOf(1).createdAt.getTime();
const msAfterAsking = (ms: number) => ({ owedSince: new Date(asked + ms) });
const ticket = (status: DecideInput["ticket"]["status"]) => ({ ticket: { ...plain.ticket, status } });
const topic = { name: "Refunds", score: 0.9 };

describe("decide", () => {
  it.each<[string, Partial<DecideInput>]>([
    ["R044 R045: a new ticket with a question", ticket("new")],
    ["R064: a pending ticket on which the customer just answered", ticket("pending")],
    ["R065: a ticket on hold with a question", ticket("hold")],
    ["H3: a channel on autopilot, which on a helpdesk ticket means assist", { channelMode: "autopilot" }],
    ["a failing account, so that it can recover", { integration: { ...plain.integration, status: "failing" } }],
    ["R058: tags of other apps", { ticket: { ...plain.ticket, tags: ["vip", "opencx"] } }],
    ["F8: a comment that came after Assist Mode was switched on", msAfterAsking(-1)],
    ["F8: a comment of the very second in which it was switched on", msAfterAsking(999)],
    ["G3: four notes within the hour", { notesLastHour: 4 }],
  ])("suggests for %s", (_title, change) => {
    expect(decide({ ...plain, ...change })).toEqual({ kind: "suggest-to-rep", commentId: "1" });
  });

  it.each<[string, Partial<DecideInput>, string]>([
    ["R063: a solved ticket", ticket("solved"), "ticket_solved"],
    ["F8: a comment that nobody told us of and that is history", msAfterAsking(1_000), "asked_before_assist"],
    [
      "F8: such a comment that has its note",
      { ...msAfterAsking(1_000), history: { ...history, hasNote: true } },
      "already_suggested",
    ],
    ["R063: a closed ticket", ticket("closed"), "ticket_closed"],
    ["a deleted ticket", ticket("deleted"), "ticket_gone"],
    [
      "R050: a ticket that our own hand-off opened",
      { ticket: { ...plain.ticket, tags: ["opencx_handedoff"] } },
      "handoff_ticket",
    ],
    ["R075: Assist Mode switched off", { integration: { status: "connected", isAssisting: false } }, "assist_off"],
    ["a disconnected account", { integration: { ...plain.integration, status: "disconnected" } }, "assist_off"],
    ["R094: a channel switched off", { channelMode: "off" }, "channel_off"],
    ["a session resolved here", { sessionStatus: "closed_resolved" }, "session_closed"],
    [
      "R064: a pending ticket whose last public comment is a rep's",
      { ...ticket("pending"), owed: nothingOwed },
      "pending_on_customer",
    ],
    ["R065: an open ticket whose last public comment is a rep's", { owed: nothingOwed }, "rep_already_replied"],
    ["a ticket without a customer's word", { owed: findOwedAnswer(conversationOf()) }, "no_customer_comment"],
    ["R067 R068: a comment that has its note", { history: { ...history, hasNote: true } }, "already_suggested"],
    ["a silence whose reasons still hold", { history: { ...history, isDecidedAlready: true } }, "already_decided"],
    ["G3 F9: a fifth note within the hour", { notesLastHour: 5 }, "too_many_notes_on_ticket"],
  ])("stays silent for %s", (_title, change, because) => {
    expect(decide({ ...plain, ...change })).toMatchObject({ kind: "stay-silent", because });
  });

  it("R057 R058: stays silent on a topic of the no-assist list and says so with a tag", () => {
    expect(decide({ ...plain, noAssistTopic: topic })).toMatchObject({
      kind: "tag-and-stay-silent",
      because: "topic_no_assist",
      commentId: "1",
      tag: TAG_TOPIC_NO_ASSIST,
    });
  });

  it.each<[string, Partial<DecideInput>, string]>([
    [
      "a solved ticket is not tagged, whatever its topic",
      { ...ticket("solved"), noAssistTopic: topic },
      "ticket_solved",
    ],
    [
      "a hand-off ticket is told apart before the mode is asked",
      { ticket: { ...plain.ticket, externalId: "opencx:1" }, channelMode: "off" },
      "handoff_ticket",
    ],
    [
      "R067: a repeated delivery is named as such before the topic is",
      { history: { ...history, hasNote: true }, noAssistTopic: topic },
      "already_suggested",
    ],
    ["the breaker comes before the topic", { notesLastHour: 9, noAssistTopic: topic }, "too_many_notes_on_ticket"],
  ])("the first rule that applies wins: %s", (_title, change, because) => {
    expect(decide({ ...plain, ...change })).toMatchObject({ kind: "stay-silent", because });
  });
});
