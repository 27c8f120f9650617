import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls } from "../api/answer-calls.examples.ts";
import { exampleFinishedRun, exampleHeldRemoval, exampleSource } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { DataSourceScreen } from "./data-source-screen.tsx";
import { DataSourcesScreen } from "./data-sources-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const asking = {
  ...exampleSource,
  status: "idle" as const,
  lastRun: exampleFinishedRun,
  needsConfirmation: exampleHeldRemoval,
};
const answers = (source: typeof exampleSource) => ({
  "dataSources.get": () => source,
  "dataSources.list": () => ({ items: [source], nextCursor: null }),
  "dataSources.runs": () => [exampleFinishedRun],
  "dataSources.entries": () => ({ items: [], nextCursor: null }),
  "dataSources.confirmRemoval": () => source,
  "dataSources.dismissRemoval": () => source,
});
const called = (calls: { procedure: string }[], procedure: string) =>
  calls.filter((call) => call.procedure === procedure).length;

describe("a source of which much is missing", () => {
  it("R038: says how many are missing, names some with a link to look, and that nothing was removed", async () => {
    answerCalls(answers(asking));
    show(<DataSourceScreen id="src-1" />);
    expect(await screen.findByText("Needs your confirmation")).toBeTruthy();
    expect(screen.getByText(/112 of 431 articles are missing/).textContent).toContain("Nothing was removed");
    expect(screen.getByText("How long do refunds take?").getAttribute("href")).toBe("/training/articles/art-1");
    expect(screen.getByText("and 110 more")).toBeTruthy();
  });

  it("R038: removes only after asking once more", async () => {
    const calls = answerCalls(answers(asking));
    show(<DataSourceScreen id="src-1" />);
    fireEvent.click(await screen.findByRole("button", { name: "They are gone: remove them" }));
    expect(called(calls, "dataSources.confirmRemoval")).toBe(0);
    fireEvent.click(await screen.findByRole("button", { name: "Remove them" }));
    await waitFor(() => expect(called(calls, "dataSources.confirmRemoval")).toBe(1));
  });

  it("R038: keeps them with one press, and says that it will ask again", async () => {
    const calls = answerCalls(answers(asking));
    show(<DataSourceScreen id="src-1" />);
    fireEvent.click(await screen.findByRole("button", { name: "Keep them for now" }));
    expect(await screen.findByText(/asks again if they are still missing/)).toBeTruthy();
    expect(called(calls, "dataSources.dismissRemoval")).toBe(1);
  });

  it("R038: shows while they are being removed, and asks nothing", async () => {
    answerCalls(answers({ ...asking, needsConfirmation: { ...exampleHeldRemoval, isConfirmed: true } }));
    show(<DataSourceScreen id="src-1" />);
    expect(await screen.findByText("Removing 112 articles")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Keep them for now" })).toBeNull();
  });

  it("R038: the list of sources leads to the question", async () => {
    answerCalls(answers(asking));
    show(<DataSourcesScreen />);
    const link = await screen.findByText("Look and decide");
    expect(link.getAttribute("href")).toBe("/training/data-sources/src-1");
  });

  it("F17 R040: names what could not be read and why", async () => {
    const problem = "The help center of acme-outdoor is left out. Zendesk could not list the articles: HTTP 403.";
    answerCalls(answers({ ...asking, needsConfirmation: null, problems: [problem] }));
    show(<DataSourceScreen id="src-1" />);
    expect(await screen.findByText(problem)).toBeTruthy();
  });
});
