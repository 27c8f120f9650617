import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REFUND } from "../examples/assist.examples.ts";
import { draftLines, piecesText } from "./draft-lines.ts";
import { hostileText } from "./hostile.examples.ts";
import { type MarkedBlock, type MarkedPiece, markSentences } from "./mark-sentences.ts";
import { readDraft } from "./read-draft.ts";

const piecesOf = (block: MarkedBlock): MarkedPiece[] =>
  block.kind === "list" ? block.items.flat() : block.kind === "table" ? block.rows.flat(2) : block.pieces;
const textOf = (blocks: readonly MarkedBlock[], sentence: number) =>
  blocks
    .flatMap(piecesOf)
    .filter((piece) => piece.sentence === sentence)
    .map(({ text }) => text)
    .join("");

describe("sentences found in their draft", () => {
  it("R232: gives every sentence its place, also across bold words and links", () => {
    const sentences = REFUND.claims.map(({ sentence }) => sentence);
    const { blocks, loose } = markSentences(readDraft(REFUND.html), sentences);
    expect(loose).toEqual([]);
    expect(sentences.map((_, at) => textOf(blocks, at))).toEqual(sentences);
    const ends = blocks.flatMap(piecesOf).filter(({ endsSentence }) => endsSentence);
    expect(ends.map(({ sentence }) => sentence)).toEqual([0, 1, 2, 3, 4]);
  });

  it("finds a table's row by its cells, and code as a whole", () => {
    const html = "<table><tbody><tr><td>Model</td><td>3000</td></tr></tbody></table><pre><code>a --b\nc</code></pre>";
    const { blocks, loose } = markSentences(readDraft(html), ["Model | 3000", "a --b\nc"]);
    expect(loose).toEqual([]);
    expect(textOf(blocks, 0)).toBe("Model3000");
    expect(textOf(blocks, 1)).toBe("a --b\nc");
  });

  it("gives a sentence that occurs twice two places, and lists one that is not there", () => {
    const { blocks, loose } = markSentences(readDraft("<p>Same. Same.</p>"), ["Same.", "Same.", "Same.", "Gone."]);
    expect(loose).toEqual([2, 3]);
    expect(blocks.flatMap(piecesOf).map(({ text, sentence }) => [text, sentence])).toEqual([
      ["Same.", 0],
      [" ", null],
      ["Same.", 1],
    ]);
  });

  it("changes no character of any draft", () => {
    fc.assert(
      fc.property(hostileText, fc.array(fc.string({ maxLength: 6 }), { maxLength: 5 }), (html, sentences) => {
        const draft = readDraft(html);
        const { blocks } = markSentences(draft, [...sentences, ...draftLines(draft).map(piecesText)]);
        const shown = blocks
          .flatMap(piecesOf)
          .map(({ text }) => text)
          .join("");
        expect(shown).toBe(draftLines(draft).map(piecesText).join(""));
      }),
      { numRuns: 300 },
    );
  });
});
