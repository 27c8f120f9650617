import { describe, expect, it } from "vitest";
import { quotePassages } from "./compose.ts";
import { paragraph, passage, REFUNDS, steps } from "./draft.examples.ts";
import type { Draft } from "./draft.ts";
import { renderDraftText } from "./draft-html.ts";
import { shortenDraft } from "./shorten-draft.ts";

const quoted = (...blocks: Parameters<typeof passage>[0]["blocks"]): Draft => {
  const draft = quotePassages([passage({ id: "p", title: "Title", blocks })], 0.8);
  if (draft === null) throw new Error("There is nothing to quote.");
  return draft;
};
const shortened = (draft: Draft) => {
  const shorter = shortenDraft(draft);
  return shorter && renderDraftText(shorter);
};

describe("a shorter draft", () => {
  it("R232: keeps the first sentences word for word, and adds nothing", () => {
    const draft = quotePassages([REFUNDS], 0.8);
    expect(draft && shortened(draft)).toBe("Flurbo refunds take 17 days. They are paid to the card you used.");
  });

  it("R232: drops an unsupported sentence before anything else", () => {
    const draft = quoted(paragraph("It takes two days. It is free of charge."));
    const blocks = draft.blocks.map((block) => ({
      ...block,
      claims: block.claims.map((claim, index) => ({ ...claim, supported: index > 0 })),
    }));
    expect(shortened({ ...draft, blocks })).toBeNull();
  });

  it("R232: steps stay whole or go, together with the words that announce them", () => {
    const list = steps(
      "Open the order, which you find under your name.",
      "Choose Refund.",
      "Confirm the whole amount.",
    );
    expect(shortened(quoted(list, paragraph("The money arrives after three days.")))).toContain(
      "Confirm the whole amount.",
    );
    const announced = quoted(
      paragraph("Refunds are free for everybody who bought something from us. This is how it goes, step by step:"),
      list,
    );
    expect(shortened(announced)).toBe("Refunds are free for everybody who bought something from us.");
  });

  it("R232: one sentence cannot be shortened", () => {
    expect(shortenDraft(quoted(paragraph("It takes two days.")))).toBeNull();
  });

  it("R232: every sentence of a quoted passage names the words that carry it", () => {
    const claims = quotePassages([REFUNDS], 0.8)?.blocks.flatMap((block) => block.claims) ?? [];
    expect(claims.length).toBe(3);
    for (const { sentence, quote, supported } of claims) expect([quote, supported]).toEqual([sentence, true]);
    expect(quotePassages([], 0.8)).toBeNull();
  });
});
