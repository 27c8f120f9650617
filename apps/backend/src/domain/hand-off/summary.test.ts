import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMasker } from "#domain/redaction/mask.ts";
import type { HandOffSummary, SummaryTurn } from "./hand-off-summary.ts";
import { PRINTER_TURNS, turnsOf } from "./summary.examples.ts";
import { summariseConversation } from "./summary.ts";
import { summaryLines, summaryText } from "./summary-lines.ts";

const textsOf = (points: HandOffSummary["tried"]) => points.map(({ text }) => text);

describe("summariseConversation", () => {
  it("R191 R193: says what the customer wants, what was tried, promised and is missing, and how they sound", () => {
    const summary = summariseConversation(PRINTER_TURNS);
    expect(summary.wants?.text).toBe("“my printer prints only blank pages since the update.” “How can I print again?”");
    expect(textsOf(summary.tried)).toEqual([
      "Copilot: “Please clean the print heads under Settings > Maintenance.”",
      "Customer: “I already tried that twice and it is ridiculous.”",
    ]);
    expect(textsOf(summary.promised)).toEqual(["Rep: “We will send you a new print head within 3 days.”"]);
    expect(textsOf(summary.missing)).toEqual(["Rep: “Which model do you have?”"]);
    expect(summary).toMatchObject({ sentiment: "negative", isFrustrated: true, language: "en" });
  });

  it("R191: reads as five lines, always the same ones", () => {
    const lines = summaryText(summariseConversation(PRINTER_TURNS)).split("\n");
    expect(lines.map((line) => line.slice(0, line.indexOf(":")))).toEqual([
      "The customer wants",
      "Tried so far",
      "Promised",
      "Missing",
      "Mood",
    ]);
    expect(lines[4]).toBe("Mood: negative, frustrated; writes in English");
    const short = summaryLines(summariseConversation(turnsOf(["customer", "Where is my parcel?"])));
    expect(short.map(({ items }) => items.join())).toEqual([
      "“Where is my parcel?”",
      "nothing",
      "nothing",
      "nothing",
      "neutral; writes in English",
    ]);
  });

  it("D15 R140: what the copilot could not find is missing, with the message it could not answer", () => {
    const turns = turnsOf(["customer", "Do you repair umbrellas?"]);
    const because = { reason: "missing_knowledge", detail: "Nothing about it is known.", topic: null } as const;
    expect(summariseConversation(turns, because).missing).toEqual([
      { text: "Nothing about it is known.", evidence: [{ messageId: "m1", quote: "Do you repair umbrellas?" }] },
    ]);
  });

  it("R191: a question is open only until the other side has been heard", () => {
    const asked = turnsOf(["customer", "My order is late."], ["rep", "What is the number of your order?"]);
    expect(textsOf(summariseConversation(asked).missing)).toEqual(["Rep: “What is the number of your order?”"]);
    const answered = [...asked, ...turnsOf(["customer", "It is number 4711 of last week."])];
    expect(summariseConversation(answered).missing).toEqual([]);
  });

  it("R191: leaves greetings, thanks, signatures and the quoted mail below out", () => {
    const mail = [
      "Dear Sir or Madam,",
      "the lamp that I ordered arrived broken and I would like another one.",
      "Kind regards, Ada Lovelace",
      "-- ",
      "Ada Lovelace, Chief Analyst, likes trains and long walks",
      "On Monday, support@shop.example wrote:",
      "> please buy our lamps, they are very good",
    ].join("\n");
    const { wants } = summariseConversation(turnsOf(["customer", mail]));
    expect(wants?.text).toBe("“the lamp that I ordered arrived broken and I would like another one.”");
  });

  it("R191: a sentence that a mail program broke into lines is one sentence", () => {
    const mail =
      "I would like to know whether the lamp that I ordered last\nweek can still be changed to another colour.";
    const summary = summariseConversation(turnsOf(["customer", mail]));
    expect(summary.wants).toEqual({
      text: `“${mail.replace("\n", " ")}”`,
      evidence: [{ messageId: "m1", quote: mail }],
    });
  });

  it.each([
    [
      "de",
      "Meine Lampe flackert seit gestern. Wie kann ich sie umtauschen?",
      "Wir werden Ihnen eine neue Lampe senden.",
    ],
    [
      "fr",
      "Ma lampe clignote depuis hier. Comment puis-je l'échanger ?",
      "Nous allons vous envoyer une nouvelle lampe.",
    ],
    ["es", "Mi lámpara parpadea desde ayer. ¿Cómo puedo cambiarla?", "Le enviaremos una lámpara nueva esta semana."],
  ])("R191: works in %s, in the customer's own words", (language, question, promise) => {
    const summary = summariseConversation(turnsOf(["customer", question], ["rep", promise]));
    expect(summary.language).toBe(language);
    expect(summary.wants?.evidence.every(({ quote }) => question.includes(quote))).toBe(true);
    expect(summary.promised.map(({ evidence }) => evidence[0]?.quote)).toEqual([promise]);
  });

  it("R138 R191: the mood is that of the latest messages; anger stays, joy does not", () => {
    const angry = "This is completely unacceptable, your service is a joke!";
    const thanks = "Wonderful, thank you, I am very happy!";
    const mood = (...texts: string[]) =>
      summariseConversation(turnsOf(...texts.map((text) => ["customer", text] as const)));
    expect(mood(thanks, "Where is it?").sentiment).toBe("neutral");
    expect(mood(angry, "Where is it?")).toMatchObject({ sentiment: "negative", isFrustrated: true });
    expect(mood(angry, "a b c", "d e f", "g h i").isFrustrated).toBe(false);
    expect(mood("Where is it?", thanks).sentiment).toBe("positive");
  });

  it("R140: a conversation without a customer's word has nothing to tell and no evidence", () => {
    const empty = { wants: null, tried: [], promised: [], missing: [], evidence: [], sentiment: "neutral" };
    expect(summariseConversation([])).toMatchObject(empty);
    const because = { reason: "delivery_failed", detail: "Refused.", topic: null } as const;
    expect(summariseConversation([], because).missing).toEqual([]);
    expect(summariseConversation(turnsOf(["customer", "Help"])).wants?.text).toBe("“Help”");
  });

  it("R098 R140: over any conversation, each statement is carried by words that stand in the message it names, masked", () => {
    const piece = fc.constantFrom(
      "Where is my order? ",
      "I tried to restart it. ",
      "We will refund you. ",
      "write to ada@example.com now ",
      "\n> old text\n",
      "\n",
      "😡 ",
      "hm ",
      "x".repeat(400),
      "<b>bold</b> ",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      fc.string({ unit: "grapheme", maxLength: 200 }),
    );
    const turn = fc.tuple(fc.constantFrom("customer" as const, "rep" as const, "copilot" as const), text);
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), fc.boolean(), (said, hasCause) => {
        const masker = createMasker({ placeholders: {}, hash: (value) => value });
        const turns: SummaryTurn[] = said.map(([role, words], at) => ({
          messageId: `m${at}`,
          role,
          text: masker.mask(words),
        }));
        const because = { reason: "low_confidence", detail: "Confidence is low.", topic: null } as const;
        const summary = summariseConversation(turns, hasCause ? because : null);
        const points = [summary.wants ?? [], summary.tried, summary.promised, summary.missing].flat();
        for (const { evidence } of points) expect(evidence.length).toBeGreaterThan(0);
        for (const { messageId, quote } of [...points.flatMap(({ evidence }) => evidence), ...summary.evidence]) {
          const message = turns.find((each) => each.messageId === messageId);
          expect(message?.text).toContain(quote);
          expect(quote.length).toBeLessThanOrEqual(300);
          expect(quote).not.toMatch(/\[[a-z]+_?\d*$/);
        }
        expect(summaryText(summary).split("\n")).toHaveLength(5);
        expect(summaryText(summary)).not.toContain("ada@example.com");
      }),
      { numRuns: 150 },
    );
  });
});
