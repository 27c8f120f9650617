import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { exampleIntegration, exampleSession, exampleSource } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { NextSteps, stepsFor } from "./next-steps.tsx";

afterEach(cleanup);
const nothing = { integrations: [], sources: [], newestSession: null };
const done = (given: Parameters<typeof stepsFor>[0]) => stepsFor(given).map(({ isDone }) => isDone);

describe("what to do next", () => {
  it("begins with connecting", () => {
    show(<NextSteps {...nothing} />);
    expect(screen.getByText("Connect a helpdesk").closest("li")?.getAttribute("aria-current")).toBe("step");
  });

  it("ticks off what is done, in any order", () => {
    expect(done(nothing)).toEqual([false, false, false, false]);
    expect(done({ ...nothing, integrations: [exampleIntegration] })).toEqual([true, false, true, false]);
    expect(done({ ...nothing, sources: [exampleSource] })).toEqual([false, true, false, false]);
    expect(
      done({ integrations: [exampleIntegration], sources: [exampleSource], newestSession: exampleSession }),
    ).toEqual([true, true, true, true]);
  });

  it("does not count a disconnected account", () => {
    expect(done({ ...nothing, integrations: [{ ...exampleIntegration, status: "disconnected" }] })).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
