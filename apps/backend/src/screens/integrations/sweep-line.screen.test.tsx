import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { exampleIntegration } from "../api/answers.examples.ts";
import { Theme } from "../theme/theme.tsx";
import { SweepLine } from "./sweep-line.tsx";

afterEach(cleanup);

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const sweep = { lastAt: ago(2), found: 3, foundAt: ago(300), lagSeconds: 170, error: null };

function textOf(changes: Partial<NonNullable<typeof exampleIntegration.sweep>>): string {
  const { container } = render(
    <Theme>
      <SweepLine sweep={{ ...sweep, ...changes }} />
    </Theme>,
  );
  return container.textContent ?? "";
}

describe("the line about missed tickets", () => {
  it("F8: says when it was last checked and how many were found", () => {
    expect(textOf({})).toMatch(
      /Last checked for missed tickets 2 minutes ago; found 3 so far, the latest 5 hours ago\./,
    );
  });

  it("F8: says that none was missed", () => {
    expect(textOf({ found: 0, foundAt: null })).toContain("none was missed so far");
  });

  it("F8: says so before the first search has ended", () => {
    expect(textOf({ lastAt: null })).toBe("The first search for missed tickets is under way.");
  });

  it("F8: a failed search says why, and how much was not searched", () => {
    const text = textOf({ error: "Zendesk could not list changed tickets: HTTP 503.", lagSeconds: 1_200 });
    expect(text).toContain("HTTP 503");
    expect(text).toContain("Changes of the last 20 min 0 s were not searched");
  });
});
