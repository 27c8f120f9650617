import { HandoffReason } from "@opencx/shared/hand-off";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlText } from "#domain/language/html-text.ts";
import { type HandOffNoteInput, renderHandOffNote } from "./render-hand-off-note.ts";
import { renderResolutionNote } from "./render-resolution-note.ts";
import { PRINTER_TURNS, turnsOf } from "./summary.examples.ts";
import { summariseConversation } from "./summary.ts";

const session = { sessionNumber: 4521, sessionUrl: "https://copilot.example/sessions/4521" };
const input: HandOffNoteInput = {
  ...session,
  summary: summariseConversation(PRINTER_TURNS),
  because: { reason: "handoff_topic", detail: "The message is about “Printers”.", topic: "Printers" },
  routing: "The ticket is open and unassigned.",
  notice: null,
};
/** Nothing but structure of ours: no attribute of an event, no style, no other tag. */
const OUR_TAGS = /<\/?(?:p|strong|ul|li|br|hr|a)(?: dir="auto"| href="https:\/\/copilot\.example\/sessions\/4521")?>/g;

describe("renderHandOffNote", () => {
  it("R191: holds reason, summary, sentiment, language, evidence, routing and the session's link, in this order", () => {
    const { html, text } = renderHandOffNote(input);
    const parts = [
      "Handed off by the copilot",
      "The topic is on the list of hand-off topics. The message is about “Printers”.",
      "Topic: Printers",
      "“my printer prints only blank pages since the update.”",
      "Copilot: “Please clean the print heads under Settings &gt; Maintenance.”",
      "Rep: “We will send you a new print head within 3 days.”",
      "Rep: “Which model do you have?”",
      "negative, frustrated; writes in English",
      "The ticket is open and unassigned.",
      'Session #4521 · <a href="https://copilot.example/sessions/4521">View session in OpenCX</a>',
    ];
    const places = parts.map((part) => html.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(text).toContain("Mood: negative, frustrated; writes in English");
    expect(text).toContain("https://copilot.example/sessions/4521");
  });

  it("R191: gives the words behind the mood that the lines do not quote", () => {
    const turns = turnsOf(
      ["customer", "Where is my parcel?"],
      ["rep", "On its way."],
      ["customer", "This is ridiculous and unacceptable."],
    );
    const { html } = renderHandOffNote({ ...input, summary: summariseConversation(turns) });
    expect(html).toContain(
      '<p>Their words:</p><ul><li dir="auto">“ridiculous”</li><li dir="auto">“unacceptable”</li></ul>',
    );
    expect(renderHandOffNote(input).html).not.toContain("“ridiculous”");
  });

  it("R140: says every reason in words, and a notice where there is one", () => {
    const said = HandoffReason.options.map((reason) => {
      const { text } = renderHandOffNote({ ...input, because: { reason, detail: "", topic: null } });
      return text.split("\n")[1];
    });
    expect(new Set(said).size).toBe(HandoffReason.options.length);
    const notice = "The language model was not used.";
    expect(renderHandOffNote({ ...input, notice }).html).toContain(`<strong>${notice}</strong>`);
  });

  it("F28 R192: whatever was said stays text, and a note stays within what helpdesks take", () => {
    const words = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.constantFrom(
        "<script>alert(1)</script> why?",
        '"><img src=x onerror=alert(1)> I tried it.',
        "x".repeat(20_000),
        "مرحبا كيف حالك؟",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), words, words, (texts, detail, url) => {
        const turns = turnsOf(...texts.map((text, at) => [at % 2 === 0 ? "customer" : "rep", text] as const));
        const summary = summariseConversation(turns);
        const because = { reason: "frustration", detail, topic: detail } as const;
        const note = renderHandOffNote({ ...input, summary, because, routing: detail, notice: detail });
        for (const html of [
          note.html,
          renderResolutionNote({ ...session, summary, idleMinutes: 60, notice: detail }).html,
        ]) {
          expect(html.replace(OUR_TAGS, "")).not.toMatch(/[<>]/);
          expect(html.length).toBeLessThan(60_000);
        }
        expect(note.text.length).toBeLessThan(60_000);
        expect(renderHandOffNote({ ...input, sessionUrl: `javascript:${url}` }).html).not.toContain("javascript:");
      }),
      { numRuns: 60 },
    );
  });

  it("R098: holds placeholders and nothing behind them", () => {
    const turns = turnsOf(["customer", "Please write to ada@example.com, it is ridiculous that nobody answers."]);
    const { html } = renderHandOffNote({ ...input, summary: summariseConversation(turns) });
    expect(html).toContain("[email_1]");
    expect(html).not.toContain("ada@example.com");
  });
});

describe("renderResolutionNote", () => {
  it("R207: holds summary and sentiment, and how long nobody wrote", () => {
    const note = renderResolutionNote({ ...session, summary: input.summary, idleMinutes: 1_440, notice: null });
    expect(note.html).toContain("nobody has written for 24 hours");
    expect(note.html).toContain("negative, frustrated; writes in English");
    expect(note.html).toContain("“my printer prints only blank pages since the update.”");
    expect(htmlText(note.html)).toContain("Session #4521");
  });

  it.each([
    [1, "1 minute"],
    [90, "90 minutes"],
    [120, "2 hours"],
    [4_320, "3 days"],
  ])("R206: %d idle minutes read as %s", (idleMinutes, words) => {
    const note = renderResolutionNote({ ...session, summary: input.summary, idleMinutes, notice: null });
    expect(note.text).toContain(`for ${words}.`);
  });

  it("R207: tells the mood of a customer who said thanks", () => {
    const turns = turnsOf(
      ["customer", "How do I print?"],
      ["copilot", "Press print."],
      ["customer", "Great, thank you, that works!"],
    );
    expect(
      renderResolutionNote({ ...session, summary: summariseConversation(turns), idleMinutes: 60, notice: null }).text,
    ).toContain("Mood: positive");
  });
});
