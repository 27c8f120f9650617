import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { exampleTrace } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { ModelCalls } from "./model-calls.tsx";

const taken = {
  model: "test-model",
  prompt: null,
  problem: null,
  firstTokenMs: 300,
  totalMs: 1_200,
  inputTokens: 4_321,
  outputTokens: 87,
  isEstimated: false,
};

it("R104: shows each request with what it took, and the prompt of one whose answer was not used", () => {
  const refused = { ...taken, prompt: "Write a draft.", problem: "it answered with status 503", isEstimated: true };
  show(<ModelCalls calls={[refused, taken]} />);
  expect(screen.getByText("Not used: it answered with status 503.")).toBeTruthy();
  expect(screen.getByText("Write a draft.")).toBeTruthy();
  expect(screen.getByText("4,321 tokens read, 87 written")).toBeTruthy();
  expect(screen.getByText("About 4,321 tokens read, 87 written (estimated)")).toBeTruthy();
});

it("says so when no model was asked", () => {
  show(<ModelCalls calls={exampleTrace.modelCalls} />);
  expect(screen.getByText(/did not ask a language model/)).toBeTruthy();
});
