import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { exampleFinishedRun, exampleRun } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { isStuck, RunProgress } from "./run-progress.tsx";

afterEach(cleanup);
const MINUTE_MS = 60_000;

describe("a run's progress", () => {
  it("R013: shows how far a run is and what became of the articles", () => {
    show(<RunProgress run={exampleRun} />);
    expect(screen.getByText("480 of 2500 articles read")).toBeTruthy();
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("19");
    expect(screen.getByText("Skipped").nextSibling?.textContent).toBe("35");
    expect(screen.getByText("Failed").nextSibling?.textContent).toBe("2");
  });

  it("R013: counts upwards where the help center does not say how many there are", () => {
    show(<RunProgress run={{ ...exampleRun, total: null }} />);
    expect(screen.getByText("480 articles read so far")).toBeTruthy();
  });

  it("R013: a finished run shows its totals and how long it took", () => {
    show(<RunProgress run={exampleFinishedRun} />);
    expect(screen.getByText(/took 6 min 0 s/)).toBeTruthy();
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("R039 R040: a failed run names its reason", () => {
    show(<RunProgress run={{ ...exampleRun, status: "failed", error: "Zendesk answered 500 eight times." }} />);
    expect(screen.getByRole("alert").textContent).toContain("Zendesk answered 500 eight times.");
  });

  it("R040: a run without a sign of life says so, with its last activity", () => {
    const lastActivityAt = new Date(Date.now() - 12 * MINUTE_MS).toISOString();
    show(<RunProgress run={{ ...exampleRun, lastActivityAt }} />);
    expect(screen.getByText("Nothing has happened for a while")).toBeTruthy();
    expect(screen.getByText("12 minutes ago")).toBeTruthy();
  });

  it.each([
    ["is moving", 1, false],
    ["waits for a rate limit", 2, false],
    ["is stuck", 4, true],
  ])("a run that %s", (_, quietMinutes, expected) => {
    const now = Date.parse("2026-11-20T12:00:00Z");
    const lastActivityAt = new Date(now - quietMinutes * MINUTE_MS).toISOString();
    expect(isStuck({ ...exampleRun, lastActivityAt }, now)).toBe(expected);
  });
});
