import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Theme } from "../theme/theme.tsx";
import { ModelSpendPanel } from "./model-spend-panel.tsx";

afterEach(cleanup);

const drafts = (tokens: number) => ({ model: "gpt-test", tokens, allowance: 5_000_000 });
const show = (spend: Parameters<typeof ModelSpendPanel>[0]["spend"]) =>
  render(
    <Theme>
      <ModelSpendPanel spend={spend} />
    </Theme>,
  );

describe("what models took today", () => {
  it("F27: stands beside what they may take", () => {
    show({ drafts: drafts(1_234_567), vectors: { model: "embed-1", tokens: 0, allowance: 50_000_000 } });
    expect(screen.getByText("1,234,567 of 5,000,000 tokens, by gpt-test")).toBeTruthy();
    expect(screen.getByText("0 of 50,000,000 tokens, by embed-1")).toBeTruthy();
    expect(screen.getAllByText("In order")).toHaveLength(2);
  });

  it.each([
    [4_000_000, "Nearly used up"],
    [5_000_000, "Used up"],
  ])("F27: %i of five million tokens are called %s, with what follows", (tokens, label) => {
    show({ drafts: drafts(tokens), vectors: null });
    expect(screen.getByText(label)).toBeTruthy();
    expect(screen.getByText(/drafts quote your articles/)).toBeTruthy();
  });

  it("says nothing where no model is configured", () => {
    const { container } = show({ drafts: null, vectors: null });
    expect(container.textContent).toBe("");
  });
});
