import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundSummary } from "./ground-summary.ts";
import { modelSummaryPrompt, shownTurns } from "./model-summary-prompt.ts";
import { readModelSummary } from "./read-model-summary.ts";
import { turnsOf } from "./summary.examples.ts";

const point = (text: string, message: string, quote: string) => ({ text, evidence: [{ message, quote }] });
const nothing = { wants: null, tried: [], promised: [], missing: [] };

describe("groundSummary", () => {
  it("R140: gives a quote as it stands in the message, whatever its spaces and letter case were in the answer", () => {
    const shown = shownTurns(turnsOf(["customer", "My lamp\nFLICKERS  since Monday (badly)."]));
    const wants = point("Lamp flickers badly since Monday.", "m1", "my lamp flickers since monday (badly).");
    expect(groundSummary({ ...nothing, wants }, { shown, language: "en" })).toMatchObject({
      wants: { evidence: [{ messageId: "m1", quote: "My lamp\nFLICKERS  since Monday (badly)." }] },
      dropped: 0,
    });
  });

  it("R191: works in the customer's language, where denials are heard as well", () => {
    const shown = shownTurns(
      turnsOf(["customer", "Die Lampe flackert."], ["rep", "Wir werden die Lampe nicht ersetzen."]),
    );
    const keeps = (text: string) =>
      groundSummary(
        { ...nothing, promised: [point(text, "m2", "Wir werden die Lampe nicht ersetzen")] },
        { shown, language: "de" },
      ).promised.length;
    expect(keeps("Die Lampe wird nicht ersetzt.")).toBe(1);
    expect(keeps("Die Lampe wird ersetzt.")).toBe(0);
  });

  it("F27: over any answer, what is kept quotes the conversation word for word", () => {
    const turns = turnsOf(["customer", "My lamp flickers. (Why?)"], ["rep", "We will send a new lamp on Monday."]);
    const shown = shownTurns(turns);
    const words = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        "My lamp flickers.",
        "(Why?)",
        "send a new lamp",
        "We will send a new lamp on Friday.",
        "[a-z]+",
        "\\",
      ),
    );
    const anyPoint = fc.record({
      text: words,
      evidence: fc.array(fc.record({ message: fc.constantFrom("m1", "m2", "m3", ""), quote: words }), { maxLength: 3 }),
    });
    const anyPoints = fc.array(anyPoint, { maxLength: 3 });
    const anySummary = fc.record({
      wants: fc.option(anyPoint),
      tried: anyPoints,
      promised: anyPoints,
      missing: anyPoints,
    });
    fc.assert(
      fc.property(anySummary, (said) => {
        const reading = readModelSummary(JSON.stringify(said));
        if (reading.kind !== "read") throw new Error(reading.problem);
        const { wants, tried, promised, missing, dropped } = groundSummary(reading.answer, { shown, language: "en" });
        const kept = [...(wants === null ? [] : [wants]), ...tried, ...promised, ...missing];
        const stated = (said.wants === null ? 0 : 1) + said.tried.length + said.promised.length + said.missing.length;
        expect(kept.length + dropped).toBe(stated);
        for (const { messageId, quote } of kept.flatMap(({ evidence }) => evidence))
          expect(turns.find((turn) => turn.messageId === messageId)?.text).toContain(quote);
      }),
    );
  });
});

describe("readModelSummary", () => {
  it("F27: never throws, and takes an answer with what it left out", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
        expect(["read", "unreadable"]).toContain(readModelSummary(text).kind);
      }),
      { numRuns: 50 },
    );
    expect(readModelSummary('Here: {"wants": null, "tried": null}')).toEqual({
      kind: "read",
      answer: { wants: null, tried: [], promised: [], missing: [] },
    });
  });
});

describe("modelSummaryPrompt", () => {
  it("R191: shows how a long conversation began and how it went on, within bounds", () => {
    const turns = turnsOf(
      ...Array.from({ length: 80 }, (_, at) => ["customer", `${at}. ${"word ".repeat(800)}`] as const),
    );
    const shown = shownTurns(turns);
    expect(shown.map(({ turn }) => turn.messageId).slice(0, 3)).toEqual(["m1", "m2", "m53"]);
    expect(shown).toHaveLength(30);
    expect(shown.at(-1)).toMatchObject({ label: "m30", turn: { messageId: "m80" } });
    expect(modelSummaryPrompt(shown, "de").length).toBeLessThan(70_000);
    expect(modelSummaryPrompt(shown, "de")).toContain("Language of the statements: German");
  });
});
