import { describe, expect, it } from "vitest";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { Draft, DraftClaim, DraftResult } from "./draft.ts";
import { renderDraftText } from "./draft-html.ts";
import { judge } from "./judge.ts";

const claim = (text: string, supported: boolean): DraftClaim => {
  const sentence = maskAuthored(text);
  return { sentence, passageId: "refunds", quote: supported ? sentence : null, supported };
};
const paragraphOf = (...claims: DraftClaim[]): Draft["blocks"][number] => ({
  kind: "paragraph",
  runs: [{ text: maskAuthored(claims.map(({ sentence }) => sentence).join(" ")) }],
  claims,
});
const draftOf = (blocks: Draft["blocks"], confidence = 0.8): Draft => ({ blocks, language: "en", confidence });
const drafted = (draft: Draft): DraftResult => ({
  kind: "drafted",
  draft,
  prompt: maskAuthored("prompt"),
  engine: "test",
  notice: null,
});
const settings = { minimumConfidence: null };

describe("judge", () => {
  it("lets a carried draft pass with its confidence", () => {
    const result = drafted(draftOf([paragraphOf(claim("Refunds take 17 days.", true))]));
    expect(judge({ result, support: 0.8, settings })).toMatchObject({ kind: "good", confidence: 0.8 });
  });

  it("R001: removes the sentences that no passage carries and keeps the others in order", () => {
    const blocks = [
      paragraphOf(
        claim("Refunds take 17 days.", true),
        claim("We pay in gold.", false),
        claim("Cards are fine.", true),
      ),
      {
        kind: "list",
        ordered: true,
        start: 1,
        items: [[{ text: maskAuthored("Fly.") }], [{ text: maskAuthored("Open it.") }]],
        claims: [claim("Fly.", false), claim("Open it.", true)],
      },
    ] satisfies Draft["blocks"];
    const judgement = judge({ result: drafted(draftOf(blocks)), support: 0.8, settings });
    if (judgement.kind !== "good") throw new Error(judgement.why);
    expect(renderDraftText(judgement.draft)).toBe("Refunds take 17 days. Cards are fine.\n\n1. Open it.");
  });

  it("R001 R060: nothing carried is not helpful and leaves nothing behind", () => {
    const result = drafted(draftOf([paragraphOf(claim("We pay in gold.", false))]));
    expect(judge({ result, support: 0.9, settings })).toMatchObject({ kind: "not-helpful", bestEffort: null });
  });

  it("R060 R062: an abstained answer is not helpful and keeps the best effort that was found", () => {
    const bestEffort = draftOf([paragraphOf(claim("Refunds take 17 days.", true), claim("Maybe.", false))]);
    const result: DraftResult = {
      kind: "abstained",
      why: "Thin.",
      prompt: maskAuthored("p"),
      engine: "test",
      bestEffort,
      notice: null,
    };
    const judgement = judge({ result, support: 0.2, settings });
    expect(judgement).toMatchObject({ kind: "not-helpful", why: "Thin.", confidence: 0.2 });
    if (judgement.kind !== "not-helpful" || judgement.bestEffort === null) throw new Error("expected a best effort");
    expect(renderDraftText(judgement.bestEffort)).toBe("Refunds take 17 days.");
  });

  it("holds a draft against the organization's own bar where there is one", () => {
    const result = drafted(draftOf([paragraphOf(claim("Refunds take 17 days.", true))], 0.7));
    expect(judge({ result, support: 0.7, settings: { minimumConfidence: 0.9 } }).kind).toBe("not-helpful");
    expect(judge({ result, support: 0.7, settings: { minimumConfidence: 0.6 } }).kind).toBe("good");
  });
});
