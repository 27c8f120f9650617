import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "#domain/knowledge/entry.ts";
import { compose } from "./compose.ts";
import { KNOWLEDGE, PASSWORD, paragraph, passage, REFUNDS, requestFor, SHIPPING, steps } from "./draft.examples.ts";
import { renderDraftText } from "./draft-html.ts";
import { blockLines } from "./runs.ts";

const draftFor = (question: string, passages = KNOWLEDGE) => {
  const draft = compose(requestFor(question, passages));
  if (draft === null) throw new Error(`No draft for ${question}`);
  return draft;
};

describe("compose", () => {
  it("R001: answers with the fact of the article that holds it", () => {
    const draft = draftFor("How long do Flurbo refunds take?");
    expect(renderDraftText(draft)).toContain("Flurbo refunds take 17 days.");
    expect(draft.blocks[0]?.claims[0]).toEqual({
      sentence: "Flurbo refunds take 17 days.",
      passageId: "refunds",
      quote: "Flurbo refunds take 17 days.",
      supported: true,
    });
  });

  it("R054: keeps a list of steps whole, in order, behind the sentence that announces it", () => {
    const text = renderDraftText(draftFor("How do I reset my password?", [PASSWORD, REFUNDS]));
    expect(text).toContain(
      "To reset your password, do this:\n\n1. Open the login page.\n2. Choose Forgot password.\n3. Follow",
    );
  });

  it("says neither stray marks nor what announces nothing", () => {
    const loose = passage({
      id: "loose",
      title: "Refund rules",
      blocks: [paragraph("Flurbo refunds take 17 days."), paragraph("; "), paragraph("These rules apply to refunds:")],
    });
    const draft = draftFor("How long do Flurbo refunds take and which rules apply?", [loose]);
    expect(renderDraftText(draft).trim()).toBe("Flurbo refunds take 17 days.");
    const nothing = passage({ id: "nothing", title: "Rules", blocks: [paragraph("These rules apply to refunds:")] });
    expect(compose(requestFor("Which rules apply to refunds?", [nothing]))).toBeNull();
  });

  it("R054: keeps the links of the passage", () => {
    const draft = draftFor("I reset my password but no e-mail arrives", [PASSWORD]);
    expect(draft.blocks.flatMap((block) => (block.kind === "paragraph" ? block.runs : []))).toContainEqual({
      text: "e-mail delivery",
      href: "https://help.example.com/hc/en-us/articles/77",
    });
  });

  it("H15: speaks one language, the one of the best passage", () => {
    const german = passage({
      id: "de",
      title: "Flurbo erstatten",
      locale: "de",
      blocks: [paragraph("Eine Erstattung für das Flurbo dauert 17 Tage.")],
    });
    const draft = draftFor("Flurbo Erstattung refunds", [german, REFUNDS, SHIPPING]);
    expect(draft.language).toBe("de");
    expect(new Set(draft.blocks.flatMap(({ claims }) => claims.map(({ passageId }) => passageId)))).toEqual(
      new Set(["de"]),
    );
  });

  it("offers the beginning of the nearest passage when no word is shared, and nothing without passages", () => {
    expect(renderDraftText(draftFor("Kryptonite umbrellas?", [SHIPPING]))).toMatch(/^We ship within 2 working days/);
    expect(compose(requestFor("Anything", []))).toBeNull();
  });

  it("stays short however much the passages say, but never cuts a list", () => {
    const long = Array.from(
      { length: 40 },
      (_, index) => `Refund rule number ${index} says that a Flurbo goes back.`,
    ).join(" ");
    const many = passage({ id: "long", title: "Refund rules", blocks: [paragraph(long)] });
    expect(
      renderDraftText(draftFor("Which refund rules are there for a Flurbo?", [many])).split(/\s+/).length,
    ).toBeLessThan(180);
    const list = passage({
      id: "list",
      title: "Refund steps",
      blocks: [steps(...Array.from({ length: 20 }, (_, index) => `Refund step ${index} needs a form that you sign.`))],
    });
    expect(renderDraftText(draftFor("What are the refund steps?", [list])).split("\n")).toHaveLength(20);
  });

  it("R001: says no word that is not in a passage it names, whatever the passages", () => {
    const words = fc.constantFrom(
      "refund",
      "flurbo",
      "card",
      "days",
      "17",
      "not",
      "Open",
      "the",
      "page:",
      "save.",
      "Why?",
    );
    const line = fc.array(words, { minLength: 1, maxLength: 30 }).map((list) => list.join(" "));
    const block: fc.Arbitrary<Block> = fc.oneof(
      line.map(paragraph),
      fc.array(line, { minLength: 1, maxLength: 5 }).map((items) => steps(...items)),
    );
    const passages = fc
      .array(fc.tuple(line, fc.array(block, { minLength: 1, maxLength: 6 })), { minLength: 1, maxLength: 6 })
      .map((list) => list.map(([title, blocks], index) => passage({ id: `p${index}`, title, blocks })));
    fc.assert(
      fc.property(passages, line, (given, question) => {
        const draft = compose(requestFor(question, given));
        for (const { claims, ...drafted } of draft?.blocks ?? []) {
          for (const { sentence, passageId, quote } of claims) {
            expect(quote).toBe(sentence);
            expect(given.find((one) => one.passageId === passageId)?.text).toContain(sentence);
          }
          const said = blockLines(drafted).join("").replace(/\s/gu, "");
          expect(
            claims
              .map(({ sentence }) => sentence)
              .join("")
              .replace(/\s/gu, ""),
          ).toBe(said);
        }
      }),
    );
  });
});
