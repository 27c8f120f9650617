import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleArticle, exampleHit } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { ArticleScreen } from "./article-screen.tsx";
import { KnowledgeScreen } from "./knowledge-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const answers = {
  "knowledge.list": () => ({ items: [exampleArticle], nextCursor: null }),
  "knowledge.search": () => ({ hits: [exampleHit] }),
};

describe("searching the knowledge", () => {
  it("R014: a hit shows Zendesk as its source, the original, the language and the visibility", async () => {
    answerCalls(answers);
    show(<KnowledgeScreen />);
    fireEvent.change(screen.getByLabelText("Title, words or a whole question"), { target: { value: "refund" } });
    const row = (await screen.findByText(exampleHit.passage)).closest("li");
    expect(row?.textContent).toContain("Zendesk: acme help center");
    expect(row?.textContent).toContain("en-us");
    expect(row?.textContent).toContain("Public");
    expect(row?.querySelector('a[target="_blank"]')?.getAttribute("href")).toBe(exampleHit.url);
  });

  it("R021: searching as a customer asks the server for what customers may see", async () => {
    const calls = answerCalls(answers);
    show(<KnowledgeScreen />);
    fireEvent.change(screen.getByLabelText("What may be seen by"), { target: { value: "customer" } });
    fireEvent.change(screen.getByLabelText("Title, words or a whole question"), { target: { value: "refund" } });
    await screen.findByText(exampleHit.passage);
    expect(calls.find(({ procedure }) => procedure === "knowledge.search")?.input).toMatchObject({
      audience: "customer",
      query: "refund",
    });
  });

  it("R014 R143: a scenario among the hits leads to its editor", async () => {
    const scenario = { ...exampleHit, id: "tra-1", source: { id: "s", kind: "training" as const, name: "Scenarios" } };
    answerCalls({ ...answers, "knowledge.search": () => ({ hits: [scenario] }) });
    show(<KnowledgeScreen />);
    fireEvent.change(screen.getByLabelText("Title, words or a whole question"), { target: { value: "refund" } });
    const row = (await screen.findByText(exampleHit.passage)).closest("li");
    expect(row?.querySelector("a")?.getAttribute("href")).toBe("/training/scenarios/tra-1");
    expect(row?.textContent).not.toContain("original");
  });

  it("points to the data sources while nothing has been read", async () => {
    answerCalls({ ...answers, "knowledge.list": () => ({ items: [], nextCursor: null }) });
    show(<KnowledgeScreen />);
    expect((await screen.findByText("Add a data source")).getAttribute("href")).toBe("/training/data-sources");
  });
});

describe("one article", () => {
  it("R080: a deleted article leaves a word behind, not an error", async () => {
    answerCalls({
      "knowledge.get": () => {
        throw new Refused(404, "There is no article art-1; it may have been deleted.");
      },
    });
    show(<ArticleScreen id="art-1" />);
    expect(await screen.findByText("This article is no longer in the knowledge")).toBeTruthy();
  });

  it("D19: narrows a public article to reps, and Undo gives it back", async () => {
    const calls = answerCalls({
      "knowledge.get": () => exampleArticle,
      "knowledge.setVisibility": () => ({ ...exampleArticle, visibility: "internal" }),
    });
    show(<ArticleScreen id="art-1" />);
    fireEvent.click(await screen.findByRole("button", { name: "Make it internal" }));
    fireEvent.click(await screen.findByText("Undo"));
    const sent = () =>
      calls.filter(({ procedure }) => procedure === "knowledge.setVisibility").map(({ input }) => input);
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()).toEqual([
      { id: "art-1", visibility: "internal" },
      { id: "art-1", visibility: "inherit" },
    ]);
  });

  it("R040: says why it is internal, and never offers to widen it", async () => {
    const internal = {
      ...exampleArticle,
      visibility: "internal",
      visibilityReason: "Draft in Zendesk: for reps only.",
    };
    answerCalls({ "knowledge.get": () => internal });
    show(<ArticleScreen id="art-1" />);
    expect(await screen.findByText("Draft in Zendesk: for reps only.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /public/i })).toBeNull();
  });
});
