import type { Session } from "@opencx/shared/session";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls } from "../api/answer-calls.examples.ts";
import { exampleSession } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { SessionsScreen } from "./sessions-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const handedOff: Session = {
  ...exampleSession,
  id: "ses-2",
  number: 4522,
  subject: "Broken tap",
  channel: "whatsapp",
  handedOff: true,
  tags: ["Plumbing team", "tap"],
  helpdesk: {
    integrationId: "int-2",
    kind: "freshdesk",
    ticketId: 12,
    url: "https://globex.freshdesk.com/a/tickets/12",
  },
};

function open(reasons: unknown[] = []) {
  const calls = answerCalls({
    "sessions.list": (input) => ({
      items: [exampleSession, handedOff].filter((session) => {
        const { tag, channel, handedOff: isHandedOff } = Object(input);
        return (
          (tag === undefined || session.tags.includes(tag)) &&
          (channel === undefined || session.channel === channel) &&
          (isHandedOff === undefined || session.handedOff === isHandedOff)
        );
      }),
      nextCursor: null,
    }),
    "sessions.handOffReasons": () => ({ since: exampleSession.createdAt, reasons }),
  });
  show(<SessionsScreen />);
  return calls;
}
const gone = (subject: string) => waitFor(() => expect(screen.queryByText(subject)).toBeNull());

describe("the list of sessions", () => {
  it("R220: shows channel, helpdesk, hand-off, tags and group of each session", async () => {
    open();
    const row = (await screen.findByText("Broken tap")).closest("li");
    for (const words of ["WhatsApp", "Freshdesk ticket 12", "Handed off", "Plumbing team", "tap"])
      expect(row?.textContent).toContain(words);
  });

  it("R220: pressing a group or a tag shows the sessions that share it, and the filter says so", async () => {
    open();
    fireEvent.click(await screen.findByRole("button", { name: "Only sessions with Plumbing team" }));
    await gone(exampleSession.subject);
    expect(screen.getByText("Broken tap")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Tag or group").value).toBe("Plumbing team");
  });

  it("R220: filters by channel and by hand-off", async () => {
    open();
    await screen.findByText("Broken tap");
    fireEvent.change(screen.getByLabelText("Channel"), { target: { value: "whatsapp" } });
    await gone(exampleSession.subject);
    fireEvent.change(screen.getByLabelText("Hand-off"), { target: { value: "no" } });
    expect(await screen.findByText("No session matches")).toBeTruthy();
  });

  it("counts why sessions went to reps, in words", async () => {
    open([{ reason: "missing_knowledge", count: 7 }]);
    const row = (await screen.findByText("The knowledge holds no answer.")).closest("li");
    expect(row?.textContent).toContain("7");
  });

  it("says that none went to a rep", async () => {
    open();
    expect(await screen.findByText(/No session went to a rep/)).toBeTruthy();
  });
});
