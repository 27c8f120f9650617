import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleEntries, exampleFinishedRun, exampleSource } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { DataSourceScreen } from "./data-source-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const idle = { ...exampleSource, status: "idle" as const, lastRun: exampleFinishedRun };
const answers = {
  "dataSources.get": () => idle,
  "dataSources.runs": () => [exampleFinishedRun],
  "dataSources.entries": (input: unknown) => ({
    items: exampleEntries.filter((entry) => !isFiltered(input) || entry.outcome === input.outcome),
    nextCursor: null,
  }),
  "dataSources.sync": () => exampleFinishedRun,
  "dataSources.delete": () => ({ deleted: true }),
};
function isFiltered(input: unknown): input is { outcome: string } {
  return typeof input === "object" && input !== null && "outcome" in input;
}

describe("one data source", () => {
  it("R040: tells for each article what became of it and why", async () => {
    answerCalls(answers);
    show(<DataSourceScreen id="src-1" />);
    expect(await screen.findByText(/marks this translation as outdated/)).toBeTruthy();
    expect(screen.getByText("Draft in Zendesk: for reps only.")).toBeTruthy();
    expect(screen.getByText("Article 36004")).toBeTruthy();
  });

  it("R040: shows only the outcome that is asked for", async () => {
    const calls = answerCalls(answers);
    show(<DataSourceScreen id="src-1" />);
    fireEvent.change(await screen.findByLabelText("Outcome"), { target: { value: "failed" } });
    await waitFor(() => expect(screen.queryByText(/marks this translation as outdated/)).toBeNull());
    expect(await screen.findByText("Article 36004")).toBeTruthy();
    expect(calls.at(-1)).toMatchObject({ procedure: "dataSources.entries", input: { id: "src-1", outcome: "failed" } });
  });

  it("R031: Sync now starts one run", async () => {
    const calls = answerCalls(answers);
    show(<DataSourceScreen id="src-1" />);
    fireEvent.click(await screen.findByRole("button", { name: "Sync now" }));
    expect(await screen.findByText("The sync is under way.")).toBeTruthy();
    expect(calls.filter(({ procedure }) => procedure === "dataSources.sync")).toHaveLength(1);
  });

  it("R034: deletes only after asking, and says that the articles are gone", async () => {
    const calls = answerCalls(answers);
    show(<DataSourceScreen id="src-1" />);
    fireEvent.click(await screen.findByRole("button", { name: "Delete" }));
    expect(calls.some(({ procedure }) => procedure === "dataSources.delete")).toBe(false);
    fireEvent.click(await screen.findByRole("button", { name: "Delete source and articles" }));
    expect(await screen.findByText("Deleted")).toBeTruthy();
  });

  it("R033: a disconnected source says that its articles stay searchable, and offers to reconnect", async () => {
    answerCalls({ ...answers, "dataSources.get": () => ({ ...idle, status: "disconnected" }) });
    show(<DataSourceScreen id="src-1" />);
    expect(await screen.findByRole("button", { name: "Reconnect" })).toBeTruthy();
    expect(screen.getByText(/stays searchable/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Sync now" })).toBeNull();
  });

  it("says that a source is gone instead of showing an error", async () => {
    answerCalls({
      "dataSources.get": () => {
        throw new Refused(404, "There is no data source src-1.");
      },
    });
    show(<DataSourceScreen id="src-1" />);
    expect(await screen.findByText("This source does not exist any more")).toBeTruthy();
  });

  it("R033: a Freshdesk source is reconnected with Freshdesk's own fields", async () => {
    const calls = answerCalls({
      ...answers,
      "dataSources.get": () => ({ ...idle, kind: "freshdesk", status: "disconnected" }),
      "dataSources.reconnect": () => idle,
    });
    show(<DataSourceScreen id="src-1" />);
    fireEvent.click(await screen.findByRole("button", { name: "Reconnect" }));
    fireEvent.click(await screen.findByLabelText("Use a new API key"));
    expect(screen.queryByLabelText("Subdomain")).toBeNull();
    fireEvent.change(await screen.findByLabelText("Domain"), { target: { value: "globex.freshdesk.com" } });
    fireEvent.change(screen.getByLabelText("API Key"), { target: { value: "new" } });
    for (const button of screen.getAllByRole("button", { name: "Reconnect" })) fireEvent.click(button);
    await waitFor(() =>
      expect(calls.find(({ procedure }) => procedure === "dataSources.reconnect")?.input).toEqual({
        id: "src-1",
        credentials: { domain: "globex.freshdesk.com", apiKey: "new" },
      }),
    );
  });
});
