import type { Integration } from "@opencx/shared/integration";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleIntegration } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { ZendeskScreen } from "./zendesk-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const page = (items: unknown[]) => () => ({ items, nextCursor: null });
const webhook = () => ({ url: "http://localhost:3000/api/webhooks/zendesk/int-1", isSetUp: true });

const ways = () => ({ oauth: { isSetUp: true, scopes: [] }, apiToken: { endsAt: "2027-04-30T00:00:00.000Z" } });

describe("the Zendesk integration", () => {
  it("R073: Assist Mode cannot be switched before an account is connected, and says what to do", async () => {
    answerCalls({ "integrations.waysToConnect": ways, "integrations.list": page([]) });
    show(<ZendeskScreen />);
    const toggle = await screen.findByLabelText("Assist Mode", { selector: "input" });
    expect(toggle.hasAttribute("disabled")).toBe(true);
    expect(screen.getByText(/Connect the account above first/)).toBeTruthy();
  });

  it("R075: the switch sends exactly the setting it is about", async () => {
    const off = { ...exampleIntegration, settings: { ...exampleIntegration.settings, assistMode: false } };
    const calls = answerCalls({
      "integrations.waysToConnect": ways,
      "integrations.list": page([off]),
      "integrations.webhook": webhook,
      "integrations.appKeys": () => ({ items: [], nextCursor: null }),
      "integrations.update": () => exampleIntegration,
    });
    show(<ZendeskScreen />);
    fireEvent.click(await screen.findByLabelText("Assist Mode", { selector: "input" }));
    expect(await screen.findByText("Assist Mode is on.")).toBeTruthy();
    expect(calls.find(({ procedure }) => procedure === "integrations.update")?.input).toEqual({
      id: "int-1",
      settings: { assistMode: true },
    });
  });

  it("R073: a refused switch goes back and says why", async () => {
    const off = { ...exampleIntegration, settings: { ...exampleIntegration.settings, assistMode: false } };
    answerCalls({
      "integrations.waysToConnect": ways,
      "integrations.list": page([off]),
      "integrations.webhook": webhook,
      "integrations.appKeys": () => ({ items: [], nextCursor: null }),
      "integrations.update": () => {
        throw new Refused(400, "Connect the account first.");
      },
    });
    show(<ZendeskScreen />);
    const toggle = await screen.findByLabelText<HTMLInputElement>("Assist Mode", { selector: "input" });
    fireEvent.click(toggle);
    expect(await screen.findByText("The setting was not saved")).toBeTruthy();
    await waitFor(() => expect(toggle.checked).toBe(false));
  });

  it("says that the account is disconnected, although the button for it is gone by then", async () => {
    let account: Integration = exampleIntegration;
    answerCalls({
      "integrations.waysToConnect": ways,
      "integrations.list": () => ({ items: [account], nextCursor: null }),
      "integrations.webhook": webhook,
      "integrations.lastTest": () => null,
      "integrations.appKeys": () => ({ items: [], nextCursor: null }),
      "integrations.disconnect": () => {
        account = { ...exampleIntegration, status: "disconnected" };
        return account;
      },
    });
    show(<ZendeskScreen />);
    fireEvent.click(await screen.findByRole("button", { name: "Disconnect" }));
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Disconnect" }));
    expect(await screen.findByText("acme is disconnected.")).toBeTruthy();
    expect(await screen.findByText("Or connect again with an API token")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Disconnect" })).toBeNull();
    // What the credential allowed says nothing any more.
    expect(screen.queryByText("Connected by")).toBeNull();
  });

  it("shows the webhook secret right after connecting, with what is left to do, however slow other answers are", async () => {
    let isConnected = false;
    answerCalls({
      "integrations.waysToConnect": () => (isConnected ? new Promise(() => undefined) : ways()),
      "integrations.list": () => ({ items: isConnected ? [exampleIntegration] : [], nextCursor: null }),
      "integrations.webhook": () => ({ ...webhook(), isSetUp: false }),
      "integrations.appKeys": () => ({ items: [], nextCursor: null }),
      "integrations.connectZendesk": () => {
        isConnected = true;
        const made = {
          url: "http://x",
          secret: "the-secret",
          isSetUp: false,
          note: "The token may not create triggers.",
        };
        return { ...exampleIntegration, webhook: made };
      },
    });
    show(<ZendeskScreen />);
    fireEvent.change(await screen.findByLabelText("Subdomain"), { target: { value: "acme" } });
    fireEvent.change(screen.getByLabelText("Email"), { target: { value: "ada@acme.example" } });
    fireEvent.change(screen.getByLabelText("API Token"), { target: { value: "token" } });
    fireEvent.click(screen.getByRole("button", { name: "Verify & save" }));
    expect(await screen.findByText("the-secret")).toBeTruthy();
    expect(screen.getByText("acme is connected.")).toBeTruthy();
    expect(screen.getByText("The token may not create triggers.")).toBeTruthy();
    expect(screen.queryByDisplayValue("token")).toBeNull();
  });

  it("shows each finding of the check with its remedy", async () => {
    const checks = [
      { name: "credential", ok: true, detail: "Acting as Ada Admin." },
      { name: "webhook", ok: false, detail: "No webhook has arrived yet.", fix: "Point a trigger at the address." },
    ];
    answerCalls({
      "integrations.waysToConnect": ways,
      "integrations.list": page([exampleIntegration]),
      "integrations.webhook": webhook,
      "integrations.appKeys": () => ({ items: [], nextCursor: null }),
      "integrations.verify": () => ({ ok: false, checks }),
    });
    show(<ZendeskScreen />);
    fireEvent.click(await screen.findByRole("button", { name: "Verify" }));
    expect(await screen.findByText("Point a trigger at the address.")).toBeTruthy();
    expect(screen.getByText("In order")).toBeTruthy();
    expect(screen.getByText("Needs a hand")).toBeTruthy();
  });
});
