import type { SetUpTest, TestStage } from "@opencx/shared/set-up";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { show } from "../api/show.examples.tsx";
import { TestTicketPanel } from "./test-ticket-panel.tsx";
import { VerifyPanel } from "./verify-panel.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const fine = { name: "credential", ok: true, detail: "Acting as Ada (admin)." };
const off = {
  name: "trigger",
  ok: false,
  detail: "The trigger “New tickets” is switched off.",
  fix: "Press Repair, and the triggers are put right.",
  isRepairable: true,
};
const choice = { name: "assist", ok: true, detail: "Assist Mode is off.", fix: "Turn Assist Mode on." };

describe("the set-up check", () => {
  it("R040: tells what is broken from what is merely worth a look, and offers Repair only where it helps", async () => {
    answerCalls({ "integrations.verify": () => ({ ok: true, checks: [fine, choice] }) });
    show(<VerifyPanel id="int-1" kind="zendesk" />);
    fireEvent.click(screen.getByRole("button", { name: "Verify" }));
    expect(await screen.findByText("Worth a look")).toBeTruthy();
    expect(screen.getByText("In order")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Repair" })).toBeNull();
  });

  it("R040: what was not looked at is not blamed, and times are the reader's", async () => {
    const unseen = { name: "trigger", ok: false, isUnseen: true, detail: "Not looked at." };
    const at = "2026-03-02T12:00:00.000Z";
    const delivery = { name: "delivery", ok: true, detail: `The last delivery came at ${at}.` };
    answerCalls({ "integrations.verify": () => ({ ok: false, checks: [delivery, unseen] }) });
    show(<VerifyPanel id="int-1" kind="zendesk" />);
    fireEvent.click(screen.getByRole("button", { name: "Verify" }));
    expect(await screen.findByText("Not seen")).toBeTruthy();
    expect(screen.queryByText("Needs a hand")).toBeNull();
    const shown = new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
    expect(screen.getByText(shown).getAttribute("datetime")).toBe(at);
    expect(screen.queryByText(new RegExp(at))).toBeNull();
  });

  it("R080: repairs, says what it did, and looks again", async () => {
    let isRepaired = false;
    const calls = answerCalls({
      "integrations.verify": () => ({ ok: isRepaired, checks: [fine, ...(isRepaired ? [] : [off])] }),
      "integrations.repair": () => {
        isRepaired = true;
        return { repaired: true, did: ["Switched the trigger “New tickets” on."], detail: null };
      },
    });
    show(<VerifyPanel id="int-1" kind="zendesk" />);
    fireEvent.click(screen.getByRole("button", { name: "Verify" }));
    fireEvent.click(await screen.findByRole("button", { name: "Repair" }));
    expect(await screen.findByText("Switched the trigger “New tickets” on.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByText("Needs a hand")).toBeNull());
    expect(calls.filter(({ procedure }) => procedure === "integrations.verify")).toHaveLength(2);
    expect(calls.find(({ procedure }) => procedure === "integrations.repair")?.input).toEqual({ id: "int-1" });
  });

  it("R007: says why nothing could be repaired, and where the steps by hand are", async () => {
    answerCalls({
      "integrations.verify": () => ({ ok: false, checks: [off] }),
      "integrations.repair": () => ({ repaired: false, did: [], detail: "Zendesk could not list webhooks: HTTP 403." }),
    });
    show(<VerifyPanel id="int-1" kind="zendesk" />);
    fireEvent.click(screen.getByRole("button", { name: "Verify" }));
    fireEvent.click(await screen.findByRole("button", { name: "Repair" }));
    expect(await screen.findByText("Nothing was changed")).toBeTruthy();
    expect(screen.getByText(/HTTP 403.*steps for doing it by hand/)).toBeTruthy();
  });
});

const stage = (name: TestStage["name"], state: TestStage["state"], detail = "", fix?: string): TestStage => ({
  name,
  state,
  detail,
  ...(fix === undefined ? {} : { fix }),
});
const running: SetUpTest = {
  id: "test-1",
  integrationId: "int-1",
  ticketId: 1017,
  ticketUrl: "http://127.0.0.1:4000/zendesk/acme/agent/tickets/1017",
  state: "running",
  stages: [stage("helpdesk", "ok"), stage("ticket", "ok", "An invented customer asked."), stage("webhook", "waiting")],
  brokenLink: null,
  startedAt: "2026-03-02T12:00:00.000Z",
  finishedAt: null,
};

describe("the test ticket", () => {
  it("R080: is followed stage by stage until a link breaks, which is named with its remedy", async () => {
    let test: SetUpTest | null = null;
    answerCalls({
      "integrations.lastTest": () => test,
      "integrations.sendTest": () => {
        const broken = stage("webhook", "failed", "The trigger is switched off.", "Press Repair.");
        test = { ...running, state: "failed", stages: [stage("ticket", "ok"), broken], brokenLink: "webhook" };
        return running;
      },
    });
    show(<TestTicketPanel id="int-1" kind="zendesk" />);
    expect(await screen.findByText("No test ticket was sent yet.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Send a test ticket" }));
    expect(await screen.findByText("On its way…")).toBeTruthy();
    expect(await screen.findByText("Broken link: Webhook arrives", {}, { timeout: 10_000 })).toBeTruthy();
    expect(screen.getByText("Press Repair.")).toBeTruthy();
  });

  it("R080: asks for a ticket where customers are real, and sends the number that is given", async () => {
    const calls = answerCalls({
      "integrations.lastTest": () => null,
      "integrations.sendTest": (input) => {
        if (Object(input).ticketId === undefined)
          throw new Refused(400, "Name a ticket.", { ticketId: ["Name a ticket."] });
        return running;
      },
    });
    show(<TestTicketPanel id="int-1" kind="zendesk" />);
    fireEvent.click(screen.getByRole("button", { name: "Send a test ticket" }));
    expect(await screen.findByText("Name a ticket.")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Ticket number"), { target: { value: " 1017 " } });
    fireEvent.click(screen.getByRole("button", { name: "Send a test ticket" }));
    expect(await screen.findByText("An invented customer asked.")).toBeTruthy();
    const sent = calls.filter(({ procedure }) => procedure === "integrations.sendTest").map(({ input }) => input);
    expect(sent).toEqual([{ id: "int-1" }, { id: "int-1", ticketId: "1017" }]);
  });
});
