import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleTrace } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { AnswerScreen } from "./answer-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(existingArticleIds: string[]) {
  const answer = { ...exampleTrace, session: { id: "ses-1", number: 4521 }, existingArticleIds };
  answerCalls({ "traces.get": () => answer });
  return show(<AnswerScreen id="trace-1" />);
}

describe("the training behind an answer", () => {
  it("R055: shows each sentence with its source's words and links to the exact article", async () => {
    open(["art-1"]);
    expect(await screen.findByText("“A Flurbo refund takes 17 days”")).toBeTruthy();
    const links = screen.getAllByText("How long do refunds take?").map((link) => link.getAttribute("href"));
    expect(new Set(links)).toEqual(new Set(["/training/articles/art-1"]));
    expect(screen.getByText("Edit in the help center")).toBeTruthy();
    expect(screen.getByText("Session #4521").getAttribute("href")).toBe("/sessions/4521");
  });

  it("marks a sentence that nothing carries", async () => {
    open(["art-1"]);
    expect((await screen.findByText("We will call you.")).closest("li")?.textContent).toContain("No source");
  });

  it("R080: works after the article was deleted, and says so", async () => {
    open([]);
    expect(await screen.findByText(/It has been deleted since/)).toBeTruthy();
    expect(screen.getByText("“A Flurbo refund takes 17 days”")).toBeTruthy();
    expect(screen.queryByText("Edit in the help center")).toBeNull();
  });

  it.each([
    ["removed", "Stale: a source was removed"],
    ["restricted", "Stale: a source was restricted"],
  ] as const)("R035 R038: says when a draft is stale because a source was %s", async (because, words) => {
    const stale = { ...exampleTrace, staleSources: [{ articleId: "art-1", because }] };
    answerCalls({ "traces.get": () => ({ ...stale, session: null, existingArticleIds: [] }) });
    show(<AnswerScreen id="trace-1" />);
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it("R055 R079: leads to a new scenario for the question, and to the editor of one that was used", async () => {
    const [article] = exampleTrace.entries;
    const entries = article ? [{ ...article, articleId: "tra-1", title: "Winter", kind: "scenario" as const }] : [];
    const claims = [
      { sentence: "Thirty days.", supported: true, articleId: "tra-1", quote: "Thirty days." },
      { sentence: "Zed", supported: true, articleId: null, quote: null, ruleId: "tra-2" },
    ];
    const rules = [
      { id: "tra-2", title: "Signature", version: 1, applied: true, why: "The draft ends with its words." },
    ];
    const trace = {
      ...exampleTrace,
      entries,
      claims,
      rules,
      question: "How long?",
      session: null,
      existingArticleIds: ["tra-1"],
    };
    answerCalls({ "traces.get": () => trace });
    show(<AnswerScreen id="trace-1" />);
    const write = await screen.findByText("Write a scenario for this question");
    expect(write.getAttribute("href")).toBe("/training/scenarios/new?answer=trace-1");
    expect(screen.getByText("Edit the scenario").getAttribute("href")).toBe("/training/scenarios/tra-1");
    expect(screen.queryByText("Edit in the help center")).toBeNull();
    expect(screen.queryByText("No source")).toBeNull();
    const rule = screen.getAllByText("Signature").map((link) => link.getAttribute("href"));
    expect(new Set(rule)).toEqual(new Set(["/training/scenarios/tra-2"]));
  });

  it("R080: a record that is gone leaves a word behind, not an error", async () => {
    answerCalls({
      "traces.get": () => {
        throw new Refused(404, "There is no such answer.");
      },
    });
    show(<AnswerScreen id="gone" />);
    expect(await screen.findByText("This answer is not here any more")).toBeTruthy();
  });
});
