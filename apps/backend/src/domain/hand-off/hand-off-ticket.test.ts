import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { TimelineEntryKind } from "#domain/session/session-record.ts";
import { handOffExternalId, handOffTags, renderHandOffTicket, sessionOfExternalId } from "./hand-off-ticket.ts";

const at = new Date("2026-03-01T10:00:00Z");
const said = (kind: TimelineEntryKind, text: string) => ({ kind, text: maskPlain(text), at });
const input = {
  sessionNumber: 4521,
  sessionUrl: "https://copilot.example/sessions/4521",
  subject: maskPlain("Where is my parcel?"),
  summary: maskPlain("Two parcels, one is late."),
  timeline: [said("customer", "Where is it?"), said("note", "Seems lost."), said("agent", "On its way.")],
  hasAddress: true,
};

describe("the first comment of a hand-off ticket", () => {
  it("D05 D06 R089: holds the summary, the session's number and link, and the conversation in order", () => {
    const { subject, html } = renderHandOffTicket(input);
    expect(subject).toBe("Session #4521: Where is my parcel?");
    const parts = [
      "Two parcels, one is late.",
      "Session #4521",
      '<a href="https://copilot.example/sessions/4521">View session in OpenCX</a>',
      "<strong>Customer</strong></p><p>Where is it?",
      "<strong>Rep</strong></p><p>On its way.",
    ];
    const places = parts.map((part) => html.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("R088: leaves notes, suggestions and events behind", () => {
    const inside = (["note", "suggestion", "action", "status", "handoff"] as const).map((kind) => said(kind, "canary"));
    expect(renderHandOffTicket({ ...input, timeline: inside }).html).not.toContain("canary");
  });

  it("D08: tells the rep when the contact cannot be reached by e-mail", () => {
    expect(renderHandOffTicket(input).html).not.toContain("no e-mail address");
    expect(renderHandOffTicket({ ...input, hasAddress: false }).html).toContain("no e-mail address");
  });

  it("keeps the latest turns of a long conversation, and says that there is more", () => {
    const timeline = Array.from({ length: 40 }, (_, turn) => said("customer", `turn ${turn}. ${"word ".repeat(700)}`));
    const { html } = renderHandOffTicket({ ...input, timeline });
    expect(html).toContain("turn 39.");
    expect(html).not.toContain("turn 0.");
    expect(html).toContain("Earlier messages are in the session.");
  });

  it("is bounded and never lets text become mark-up, whatever was said", () => {
    const turn = fc.record({
      kind: fc.constantFrom("customer" as const, "agent" as const, "ai" as const),
      text: fc.oneof(fc.string({ maxLength: 300 }), fc.constant("<script>alert(1)</script>")),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 60 }), fc.string(), (turns, text) => {
        const timeline = turns.map(({ kind, text: words }) => said(kind, words));
        const { subject, html } = renderHandOffTicket({ ...input, timeline, summary: maskPlain(text) });
        expect(html.length).toBeLessThan(65_000);
        expect(subject.length).toBeLessThan(200);
        expect(html.match(/<[a-z/]+/g) ?? []).toEqual(
          (html.match(/<(?:\/?(?:p|a|strong)|br|hr)\b/g) ?? []).map((tag) => tag),
        );
      }),
    );
  });
});

it.each([
  ["web", "negative", ["opencx_handedoff", "opencx_channel_web", "opencx_sentiment_negative"]],
  ["email", null, ["opencx_handedoff", "opencx_channel_email"]],
] as const)("D06: a hand-off from %s with sentiment %s is tagged", (channel, sentiment, tags) => {
  expect(handOffTags({ channel, sentiment })).toEqual(tags);
});

it("R050: an external id of ours names its session, anybody else's names none", () => {
  expect(sessionOfExternalId(handOffExternalId("s-1"))).toBe("s-1");
  expect([sessionOfExternalId("shop-7"), sessionOfExternalId(null)]).toEqual([null, null]);
});
