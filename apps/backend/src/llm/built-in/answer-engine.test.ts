import { describe, expect, it } from "vitest";
import { KNOWLEDGE, requestFor } from "#domain/draft/draft.examples.ts";
import { renderDraftText } from "#domain/draft/draft-html.ts";
import { renderRequest } from "#domain/draft/render-request.ts";
import { createBuiltInAnswerEngine } from "./answer-engine.ts";

const engine = createBuiltInAnswerEngine();
const { signal } = new AbortController();

describe("built-in answer engine", () => {
  it("R001: answers a covered question with the article's fact and names the passage", async () => {
    const result = await engine.draft(requestFor("How long do Flurbo refunds take?"), signal);
    if (result.kind !== "drafted") throw new Error(result.why);
    expect(renderDraftText(result.draft)).toContain("17 days");
    expect(result.draft.blocks[0]?.claims[0]).toMatchObject({ passageId: "refunds", supported: true });
    expect(result).toMatchObject({ engine: "built-in", notice: null });
  });

  it.each([
    "Do you sell kryptonite umbrellas?",
    "My Flurbo exploded in the kitchen and my neighbour wants compensation, whom do I sue?",
    "Zwölf Boxkämpfer jagen Viktor",
  ])("R001 R060 R062: abstains on %j and offers only words of an article as a best effort", async (question) => {
    const result = await engine.draft(requestFor(question), signal);
    if (result.kind !== "abstained" || result.bestEffort === null)
      throw new Error("expected to abstain with a best effort");
    const articles = KNOWLEDGE.map(({ text }) => text).join("\n");
    for (const { sentence } of result.bestEffort.blocks.flatMap(({ claims }) => claims))
      expect(articles).toContain(sentence);
  });

  it("R060: has nothing to offer when nothing was retrieved", async () => {
    expect(await engine.draft(requestFor("refunds?", []), signal)).toMatchObject({
      kind: "abstained",
      bestEffort: null,
    });
  });

  it("R104: records exactly the text it was given", async () => {
    const request = requestFor("How long do Flurbo refunds take?", KNOWLEDGE);
    expect((await engine.draft(request, signal)).prompt).toBe(renderRequest(request));
  });

  it("gives the same answer to the same question", async () => {
    const request = requestFor("How do I reset my password?");
    expect(await engine.draft(request, signal)).toEqual(await engine.draft(request, signal));
  });

  it("does nothing when it was given up before it began", async () => {
    await expect(engine.draft(requestFor("refund?"), AbortSignal.abort())).rejects.toThrow();
  });
});
