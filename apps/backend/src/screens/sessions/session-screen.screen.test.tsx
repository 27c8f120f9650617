import type { DeskHandOff } from "@opencx/shared/session";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleDeskHandOff, exampleQuietTrace, exampleTimeline, exampleTrace } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { SessionScreen } from "./session-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(traces: unknown[] = [exampleQuietTrace, exampleTrace]) {
  answerCalls({ "sessions.get": () => exampleTimeline, "sessions.inspect": () => ({ traces }) });
  return show(<SessionScreen number={4521} />);
}

function openHandedOff(handOff: DeskHandOff) {
  answerCalls({
    "sessions.get": () => ({ ...exampleTimeline, handedOff: true, deskHandOffs: [handOff] }),
    "sessions.inspect": () => ({ traces: [] }),
  });
  show(<SessionScreen number={4521} />);
}

describe("a session", () => {
  it("shows what people wrote as text, each in its own direction", async () => {
    const { container } = open();
    const hostile = await screen.findByText(/<b>Where<\/b> is my money/);
    expect(hostile.querySelector("b")).toBeNull();
    expect(hostile.getAttribute("dir")).toBe("auto");
    expect(container.textContent).toContain("شكرًا");
  });

  it("R213 R214: shows the files of a comment, with a link to our copy or the reason why there is none", async () => {
    open();
    const link = (await screen.findByText("receipt.pdf")).closest("a");
    expect(link?.getAttribute("href")).toBe("/api/attachments/att-1");
    expect(link?.parentElement?.textContent).toBe(
      "Attachment: receipt.pdf, 83 kB. Only its first 50,000 characters are read.",
    );
    const refused = screen.getByText("setup.exe");
    expect(refused.closest("a")).toBeNull();
    expect(refused.parentElement?.textContent).toContain("Not kept. It is a program by its name");
  });

  it("R102: Inspect lists each entry with score, rank, visibility, use and why", async () => {
    open([exampleTrace]);
    expect(await screen.findByText("Less alike than the entries that were used.")).toBeTruthy();
    const row = screen.getByText("Old refund rules").closest("li");
    expect(row?.textContent).toContain("2.");
    expect(row?.textContent).toContain("Score 0.402");
    expect(row?.textContent).toContain("Internal");
    expect(row?.textContent).toContain("Not used");
  });

  it("R103: Inspect says which actions were considered", async () => {
    const action = { name: "order.lookup", considered: true, called: true, arguments: { order: 7 }, result: "shipped" };
    open([{ ...exampleTrace, actions: [action] }]);
    expect(await screen.findByText("order.lookup")).toBeTruthy();
    expect(screen.getByLabelText("Arguments and result of order.lookup").textContent).toContain('"order": 7');
  });

  it("R104: Inspect shows the prompt to the letter", async () => {
    open([exampleTrace]);
    const prompt = await screen.findByLabelText("The text the answering engine received");
    expect(prompt.textContent).toBe(exampleTrace.prompt);
  });

  it("R080 R105: a quiet run names its reason and what to do", async () => {
    open([exampleQuietTrace]);
    expect(await screen.findByText("Stayed quiet")).toBeTruthy();
    expect(screen.getByText("The knowledge does not carry an answer to this question.")).toBeTruthy();
    expect(screen.getByText(/Add or improve an article/)).toBeTruthy();
  });

  it("R066: shows until when a note is tracked", async () => {
    open([exampleTrace]);
    expect((await screen.findByText("Tracked until")).nextSibling?.textContent).toMatch(/tomorrow|in \d+ days?/);
  });

  it("R089: links to the helpdesk ticket", async () => {
    open();
    const link = (await screen.findByText("4711")).closest("a");
    expect(link?.getAttribute("href")).toBe("https://acme.zendesk.com/agent/tickets/4711");
  });

  it.each([
    [
      "opened",
      { state: "opened", ticketId: 9001, url: "https://support.zendesk.com/agent/tickets/9001" },
      "Ticket 9001",
    ],
    ["underway", { state: "underway" }, "A ticket is being opened"],
    ["failed", { state: "failed", detail: "The account is gone." }, "nobody has taken over. The account is gone."],
  ] as const)("R089 R071: tells of a hand-off that is %s", async (_state, told, words) => {
    const rest = { id: "h-1", sessionId: "s-1", integrationId: "int-2", createdAt: exampleTimeline.createdAt };
    const handOff = { ...rest, ticketId: null, url: null, detail: null, ...told };
    answerCalls({
      "sessions.get": () => ({ ...exampleTimeline, handedOff: told.state === "opened", handOffs: [handOff] }),
      "sessions.inspect": () => ({ traces: [] }),
    });
    show(<SessionScreen number={4521} />);
    const shown = await screen.findByText((text) => text.includes(words));
    expect(shown.closest("a")?.getAttribute("href") ?? null).toBe(handOff.url);
  });

  it("R193 D14: a hand-off to reps says why in words, and each line of its summary leads to the messages it rests on", async () => {
    openHandedOff(exampleDeskHandOff);
    const panel = (await screen.findByText("Handed off to reps", { selector: "h2" })).closest("section");
    for (const words of [
      "With the reps",
      "fits a line of the hand-off topics",
      "Topic: Lost parcels",
      "Negative",
      "Arabic",
    ])
      expect(panel?.textContent).toContain(words);
    expect(panel?.textContent).not.toContain("handoff_topic");
    const tried = screen.getByText("She was told that a refund takes 17 days.").closest("li");
    const targets = [...(tried?.querySelectorAll("a") ?? [])].map((link) => link.getAttribute("href"));
    expect(targets).toEqual(["#entry-t1", "#entry-t3"]);
    for (const target of targets) expect(document.querySelector(target ?? "")).not.toBeNull();
    expect(screen.getByText(/rests on messages that are not in the timeline/)).toBeTruthy();
  });

  it("R199: a hand-off that failed says what went wrong and that nobody has taken over", async () => {
    openHandedOff({ ...exampleDeskHandOff, state: "failed", problem: "Freshdesk refused the change: HTTP 403." });
    expect(await screen.findByText("Nobody has taken over")).toBeTruthy();
    expect(screen.getByText(/Freshdesk refused the change: HTTP 403/)).toBeTruthy();
    expect(screen.getByText("Needs somebody")).toBeTruthy();
  });

  it("R204: a rep who took the ticket leaves no summary, and none is invented", async () => {
    openHandedOff({ ...exampleDeskHandOff, reason: "rep_took_over", topic: null, summary: null, detail: "" });
    expect(await screen.findByText("A rep was assigned to the ticket.")).toBeTruthy();
    expect(screen.queryByRole("group", { name: "Summary" })).toBeNull();
  });

  it("says that there is no such session instead of failing", async () => {
    answerCalls({
      "sessions.get": () => {
        throw new Refused(404, "There is no such session.");
      },
    });
    show(<SessionScreen number={9} />);
    expect(await screen.findByText("There is no such session")).toBeTruthy();
  });
});
