import type { AutopilotSettings } from "@opencx/shared/autopilot";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls } from "../api/answer-calls.examples.ts";
import { exampleAutopilot, exampleTopics } from "../api/autopilot.examples.ts";
import { show } from "../api/show.examples.tsx";
import { AutopilotScreen } from "./autopilot-screen.tsx";
import { FIRST_TRIGGERS } from "./policy-words.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(changes: Partial<AutopilotSettings> = {}) {
  let settings = { ...exampleAutopilot, ...changes };
  const calls = answerCalls({
    "topics.list": () => ({ items: exampleTopics, nextCursor: null }),
    "autopilot.get": () => settings,
    "autopilot.update": (input) => {
      settings = { ...settings, ...Object(input) };
      return settings;
    },
    "topics.create": () => exampleTopics[0],
    "topics.classify": () => ({ topic: exampleTopics[1], score: 0.83 }),
  });
  show(<AutopilotScreen />);
  return calls;
}
const tick = async (list: string, topic: string) =>
  within(await screen.findByRole("group", { name: list })).getByLabelText<HTMLInputElement>(topic);
const radio = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: "input[type=radio]" });
const updates = (calls: { procedure: string; input: unknown }[]) =>
  calls.filter(({ procedure }) => procedure === "autopilot.update").map(({ input }) => input);

describe("Settings, Autopilot", () => {
  it("R059 R074: a topic is put on the no-assist list, and Undo takes it off again", async () => {
    const calls = open();
    fireEvent.click(await tick("No-assist topics", "Refunds"));
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

  it("R059: topics are prohibited and allowed in lists of their own; every topic is allowed at first", async () => {
    const calls = open();
    fireEvent.click(await tick("Prohibited topics", "Legal threats"));
    await waitFor(() => expect(updates(calls)).toEqual([{ prohibitedTopicIds: ["top-2"] }]));
    expect(radio("Every topic").checked).toBe(true);
    expect(screen.queryByRole("group", { name: "Allowed topics" })).toBeNull();
    fireEvent.click(radio("Only these topics"));
    fireEvent.click(await tick("Allowed topics", "Legal threats"));
    await waitFor(() => expect(updates(calls)).toHaveLength(3));
    expect(updates(calls).slice(1)).toEqual([{ allowedTopicIds: ["top-1", "top-2"] }, { allowedTopicIds: ["top-1"] }]);
    fireEvent.click(radio("Every topic"));
    await waitFor(() => expect(updates(calls).at(-1)).toEqual({ allowedTopicIds: null }));
  });

  it("R059: trying a message follows the order of the lists: prohibited counts first", async () => {
    open({ prohibitedTopicIds: ["top-2"] });
    fireEvent.change(await screen.findByLabelText("Customer's message"), { target: { value: "my lawyer will call" } });
    fireEvent.click(screen.getByRole("button", { name: "Which topic is it?" }));
    expect(await screen.findByText(/It is prohibited: only a rep would answer/)).toBeTruthy();
    expect(screen.queryByText(/the ticket would get no draft/)).toBeNull();
  });

  it("a channel's mode is changed by itself, and Undo brings it back", async () => {
    const calls = open();
    fireEvent.change(await screen.findByLabelText("E-mail"), { target: { value: "autopilot" } });
    fireEvent.click(await screen.findByText("Undo"));
    await waitFor(() => expect(updates(calls)).toHaveLength(2));
    const { channels } = exampleAutopilot;
    expect(updates(calls)).toEqual([{ channels: { ...channels, email: "autopilot" } }, { channels }]);
  });

  it("D13: exactly one policy is in force: a preset, or the switches, never both", async () => {
    const calls = open();
    await screen.findByText("How soon a rep takes over");
    const policies = ["Quick", "Balanced", "AI first", "AI only", "Advanced"];
    const inForce = () => policies.filter((label) => radio(label).checked);
    expect(inForce()).toEqual(["Quick"]);
    expect(screen.queryByRole("group", { name: "A rep is called when" })).toBeNull();
    fireEvent.click(radio("AI first"));
    await waitFor(() => expect(inForce()).toEqual(["AI first"]));
    fireEvent.click(radio("Advanced"));
    await waitFor(() => expect(inForce()).toEqual(["Advanced"]));
    const switches = within(await screen.findByRole("group", { name: "A rep is called when" }));
    fireEvent.click(switches.getByLabelText("The answer is doubtful"));
    await waitFor(() => expect(updates(calls)).toHaveLength(3));
    fireEvent.click(radio("Balanced"));
    await waitFor(() => expect(inForce()).toEqual(["Balanced"]));
    expect(screen.queryByRole("group", { name: "A rep is called when" })).toBeNull();
    expect(updates(calls)).toEqual([
      { handoff: { mode: "preset", preset: "ai_first" } },
      { handoff: { mode: "advanced", triggers: FIRST_TRIGGERS } },
      { handoff: { mode: "advanced", triggers: { ...FIRST_TRIGGERS, low_confidence: false } } },
      { handoff: { mode: "preset", preset: "balanced" } },
    ]);
  });

  it("D14: hand-off topics are one list of lines for all channels, saved as they are written", async () => {
    const calls = open();
    const text = "Legal threats\nLost parcels abroad";
    fireEvent.change(await screen.findByLabelText("Topics for reps"), { target: { value: `${text}\n` } });
    fireEvent.click(screen.getByRole("button", { name: "Save hand-off topics" }));
    expect(await screen.findByText("2 topics always go to a rep.")).toBeTruthy();
    expect(updates(calls)).toEqual([{ handoffTopics: text }]);
  });

  it("D14: says which limit a list of hand-off topics breaks, and sends nothing", async () => {
    const calls = open();
    const tooMany = Array.from({ length: 101 }, (_, line) => `Topic ${line}`).join("\n");
    fireEvent.change(await screen.findByLabelText("Topics for reps"), { target: { value: tooMany } });
    fireEvent.click(screen.getByRole("button", { name: "Save hand-off topics" }));
    expect(await screen.findByText(/Write at most 100 topics/)).toBeTruthy();
    expect(updates(calls)).toEqual([]);
  });

  it("the threshold is a whole percentage, and says where it moves nothing", async () => {
    const calls = open({ handoff: { mode: "preset", preset: "ai_first" } });
    const field = await screen.findByLabelText("Confidence threshold (%)");
    expect(screen.getByText(/Moves nothing at the moment/)).toBeTruthy();
    fireEvent.change(field, { target: { value: "101" } });
    fireEvent.click(screen.getByRole("button", { name: "Save threshold" }));
    expect(await screen.findByText("Enter a whole number from 0 to 100.")).toBeTruthy();
    fireEvent.change(field, { target: { value: "75" } });
    fireEvent.click(screen.getByRole("button", { name: "Save threshold" }));
    await waitFor(() => expect(updates(calls)).toEqual([{ confidenceThreshold: 0.75 }]));
  });

  it("R190: office hours are switched on, edited by day with holidays and an away message, and switched off", async () => {
    const calls = open();
    fireEvent.click(await screen.findByLabelText("Keep office hours"));
    fireEvent.change(await screen.findByLabelText("Time zone"), { target: { value: "Europe/Berlin" } });
    fireEvent.click(screen.getByLabelText("Monday"));
    fireEvent.change(screen.getByLabelText("Tuesday, from"), { target: { value: "22:00" } });
    fireEvent.change(screen.getByLabelText("Tuesday, to"), { target: { value: "06:00" } });
    expect(screen.getByText("the next day")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Add a holiday"), { target: { value: "2026-12-25" } });
    fireEvent.click(screen.getByRole("button", { name: "Add holiday" }));
    fireEvent.change(screen.getByLabelText("Away message"), { target: { value: "Back {opening}." } });
    fireEvent.click(screen.getByRole("button", { name: "Save office hours" }));
    expect(await screen.findByText("The office hours are saved.")).toBeTruthy();
    const day = { from: "09:00", to: "17:00" };
    expect(updates(calls)[1]).toEqual({
      officeHours: {
        timeZone: "Europe/Berlin",
        days: { mon: null, tue: { from: "22:00", to: "06:00" }, wed: day, thu: day, fri: day, sat: null, sun: null },
        holidays: ["2026-12-25"],
        awayMessage: "Back {opening}.",
      },
    });
    fireEvent.click(screen.getByLabelText("Keep office hours"));
    await waitFor(() => expect(updates(calls)[2]).toEqual({ officeHours: null }));
  });
});
