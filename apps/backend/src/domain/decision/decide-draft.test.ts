import { describe, expect, it } from "vitest";
import type { Draft } from "#domain/draft/draft.ts";
import { decideDraft } from "./decide-draft.ts";
import { TAG_NOT_HELPFUL } from "./decision.ts";

const draft: Draft = { blocks: [], language: "en", confidence: 0.8 };
const strict = { respondOnlyWithPotentialAnswers: true };
const lenient = { respondOnlyWithPotentialAnswers: false };
const notHelpful = { kind: "not-helpful", why: "Nothing about it is known.", confidence: 0.1 } as const;

describe("decideDraft", () => {
  it("R053: posts a draft that the knowledge carries, whatever the setting", () => {
    for (const settings of [strict, lenient])
      expect(decideDraft({ kind: "good", confidence: 0.8, draft }, settings)).toMatchObject({
        kind: "post",
        isBestEffort: false,
      });
  });

  it("R060 R061: stays silent and tags when only potential answers are wanted", () => {
    expect(decideDraft({ ...notHelpful, bestEffort: draft }, strict)).toEqual({
      kind: "tag-and-stay-silent",
      because: "answer_not_in_knowledge",
      detail: "Nothing about it is known.",
      tag: TAG_NOT_HELPFUL,
    });
  });

  it("R062: posts a marked best effort when the account asks for it", () => {
    expect(decideDraft({ ...notHelpful, bestEffort: draft }, lenient)).toMatchObject({
      kind: "post",
      isBestEffort: true,
    });
  });

  it("R062: has nothing to post where nothing was found, and tags", () => {
    expect(decideDraft({ ...notHelpful, bestEffort: null }, lenient)).toMatchObject({ kind: "tag-and-stay-silent" });
  });
});
