import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleTrace } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { NewTrainingScreen } from "./new-training-screen.tsx";
import { exampleRule, exampleScenario } from "./training.examples.ts";
import { TrainingListScreen } from "./training-list-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("scenarios and rules", () => {
  it("R144: lists them with their state, and narrows by words and type", async () => {
    const calls = answerCalls({ "training.list": () => ({ items: [exampleScenario, exampleRule], nextCursor: null }) });
    show(<TrainingListScreen />);
    const link = await screen.findByText("Refunds this winter");
    expect(link.getAttribute("href")).toBe("/training/scenarios/tra-1");
    expect(screen.getByText("In use")).toBeTruthy();
    expect(screen.getByText("Draft")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Words in it"), { target: { value: " winter " } });
    fireEvent.change(screen.getByLabelText("Show"), { target: { value: "scenario" } });
    await waitFor(() => expect(calls.at(-1)?.input).toMatchObject({ query: "winter", type: "scenario" }));
  });

  it("says what to do where nothing was written yet, and where nothing matches", async () => {
    answerCalls({ "training.list": () => ({ items: [], nextCursor: null }) });
    show(<TrainingListScreen />);
    expect((await screen.findByText("Write the first scenario")).getAttribute("href")).toBe("/training/scenarios/new");
    fireEvent.change(screen.getByLabelText("Words in it"), { target: { value: "x" } });
    expect(await screen.findByText("Nothing matches")).toBeTruthy();
  });

  it("shows why the list could not be read", async () => {
    answerCalls({
      "training.list": () => {
        throw new Refused(403, "This key lacks the scope training:read.");
      },
    });
    show(<TrainingListScreen />);
    expect(await screen.findByText(/lacks the scope training:read/)).toBeTruthy();
  });
});

describe("a new scenario", () => {
  const answer = {
    ...exampleTrace,
    question: "Hello, I am [email_1].\nwhere is my money? Thanks",
    session: { id: "s", number: 1, subject: "Refund" },
    existingArticleIds: [],
  };
  const field = (label: string) => screen.getByLabelText(label) as HTMLTextAreaElement;

  it("R055 R079: is filled in from the question and the draft of an answer, and goes on as its editor", async () => {
    const calls = answerCalls({
      "traces.get": () => answer,
      "training.create": () => exampleScenario,
      "training.get": () => exampleScenario,
    });
    show(<NewTrainingScreen answerId="trace-1" type="scenario" />);
    await screen.findByLabelText("Title");
    expect(field("Title").value).toBe("Refund");
    expect(field("When it applies").value).toBe("where is my money?");
    expect(field("Answer").value).toContain("a Flurbo refund takes 17 days");
    fireEvent.change(field("Answer"), { target: { value: "It takes 30 days." } });
    fireEvent.click(screen.getByRole("button", { name: "Save and publish" }));
    expect(await screen.findByText("Published. The next drafts use it.")).toBeTruthy();
    expect(calls.find(({ procedure }) => procedure === "training.create")?.input).toEqual({
      type: "scenario",
      title: "Refund",
      content: "It takes 30 days.",
      channels: [],
      trigger: "where is my money?",
      published: true,
    });
    expect(await screen.findByText("Versions")).toBeTruthy();
    expect(window.location.pathname).toBe("/training/scenarios/tra-1");
  });

  it("R142: a rule has fields of its own, and refuses to be empty", async () => {
    const calls = answerCalls({});
    show(<NewTrainingScreen answerId={null} type="behavioral" />);
    fireEvent.change(await screen.findByLabelText("Title"), { target: { value: "Tone" } });
    fireEvent.click(screen.getByRole("button", { name: "Save draft" }));
    expect(await screen.findByText("Write the text.")).toBeTruthy();
    expect(screen.queryByLabelText("When it applies")).toBeNull();
    expect(calls).toEqual([]);
  });

  it("R080: says when the answer to correct is gone", async () => {
    answerCalls({
      "traces.get": () => {
        throw new Refused(404, "There is no such answer.");
      },
    });
    show(<NewTrainingScreen answerId="gone" type="scenario" />);
    expect(await screen.findByText("The answer is not here any more")).toBeTruthy();
  });
});
