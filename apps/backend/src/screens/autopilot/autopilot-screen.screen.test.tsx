import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls } from "../api/answer-calls.examples.ts";
import { exampleAutopilot, exampleTopics } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { AutopilotScreen } from "./autopilot-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open() {
  let settings = exampleAutopilot;
  const calls = answerCalls({
    "topics.list": () => ({ items: exampleTopics, nextCursor: null }),
    "autopilot.get": () => settings,
    "autopilot.update": (input) => {
      settings = { ...settings, ...(input as Partial<typeof settings>) };
      return settings;
    },
    "topics.create": () => exampleTopics[0],
    "topics.classify": () => ({ topic: exampleTopics[1], score: 0.83 }),
  });
  show(<AutopilotScreen />);
  return calls;
}
const updates = (calls: { procedure: string; input: unknown }[]) =>
  calls.filter(({ procedure }) => procedure === "autopilot.update").map(({ input }) => input);

describe("Settings, Autopilot", () => {
  it("R059 R074: a topic is put on the no-assist list, and Undo takes it off again", async () => {
    const calls = open();
    fireEvent.click(await screen.findByLabelText("Refunds"));
    fireEvent.click(await screen.findByText("Undo"));
    await waitFor(() => expect(updates(calls)).toHaveLength(2));
    expect(updates(calls)).toEqual([{ noAssistTopicIds: ["top-2", "top-1"] }, { noAssistTopicIds: ["top-2"] }]);
  });

  it("R057: trying a message tells its topic and that it would get no draft", async () => {
    open();
    fireEvent.change(await screen.findByLabelText("Customer's message"), { target: { value: "my lawyer will call" } });
    fireEvent.click(screen.getByRole("button", { name: "Which topic is it?" }));
    expect(await screen.findByText(/83 % alike/)).toBeTruthy();
    expect(screen.getByText(/the ticket would get no draft/)).toBeTruthy();
  });

  it("saves a topic with one example per line, and refuses one without a name", async () => {
    const calls = open();
    fireEvent.click(await screen.findByRole("button", { name: "New topic" }));
    fireEvent.click(screen.getByRole("button", { name: "Save topic" }));
    expect(await screen.findByText("Give the topic a name.")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Billing" } });
    fireEvent.change(screen.getByLabelText("Examples"), { target: { value: "My invoice is wrong\n\n  Wrong VAT " } });
    fireEvent.click(screen.getByRole("button", { name: "Save topic" }));
    expect(await screen.findByText("Billing is saved.")).toBeTruthy();
    expect(calls.find(({ procedure }) => procedure === "topics.create")?.input).toEqual({
      name: "Billing",
      description: "",
      examples: ["My invoice is wrong", "Wrong VAT"],
    });
  });
});
