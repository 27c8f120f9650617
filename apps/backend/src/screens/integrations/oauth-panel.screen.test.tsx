import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleIntegration } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { OAuthPanel } from "./oauth-panel.tsx";
import { ZendeskScreen } from "./zendesk-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  window.history.replaceState(null, "", "/");
});

const scopes = [
  { scope: "read", why: "Read tickets and articles." },
  { scope: "tickets:write", why: "Add internal notes." },
];
const ways = (isSetUp = true) => ({
  "integrations.waysToConnect": () => ({
    oauth: { isSetUp, scopes },
    apiToken: { endsAt: "2027-04-30T00:00:00.000Z" },
  }),
});
const oauth = { kind: "oauth" as const, endsAt: null, scopes: ["read", "tickets:write"] };
const page = (items: unknown[]) => () => ({ items, nextCursor: null });
const rest = {
  "integrations.webhook": () => ({ url: "http://localhost:3000/api/webhooks/zendesk/int-1", isSetUp: true }),
  "integrations.lastTest": () => null,
  "integrations.appKeys": () => ({ items: [], nextCursor: null }),
};

describe("connecting with Zendesk", () => {
  it("R004: asks for the account alone, says which rights are asked for and why, and leads to Zendesk", async () => {
    answerCalls(ways());
    const go = vi.fn();
    show(<OAuthPanel account={null} go={go} />);
    const field = await screen.findByLabelText("Zendesk account");
    for (const words of ["read", "Read tickets and articles.", "tickets:write", "Add internal notes."])
      expect(screen.getByText(words)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Connect with Zendesk" }));
    expect(await screen.findByText(/Enter the account/)).toBeTruthy();
    expect(go).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: " acme " } });
    fireEvent.click(screen.getByRole("button", { name: "Connect with Zendesk" }));
    expect(go.mock.calls).toEqual([["/api/oauth/zendesk/start?subdomain=acme"]]);
  });

  it("R004: an account that is connected again needs nothing typed and stays the same", async () => {
    answerCalls(ways());
    const go = vi.fn();
    show(<OAuthPanel account={{ ...exampleIntegration, status: "failing" }} go={go} />);
    fireEvent.click(await screen.findByRole("button", { name: "Connect with Zendesk" }));
    expect(go.mock.calls).toEqual([["/api/oauth/zendesk/start?subdomain=acme&integration=int-1"]]);
    expect(screen.queryByLabelText("Zendesk account")).toBeNull();
  });

  it("R004: without an OAuth client it says how to make one, with the address to enter", async () => {
    answerCalls(ways(false));
    show(<OAuthPanel account={null} />);
    expect(await screen.findByText(/This way in needs an OAuth client/)).toBeTruthy();
    expect(screen.getByText(`${window.location.origin}/api/oauth/zendesk/callback`)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Connect with Zendesk" })).toBeNull();
  });

  it("R004: a refusal of the server is told as such", async () => {
    answerCalls({
      "integrations.waysToConnect": () => {
        throw new Refused(403, "This key lacks the scope integrations:read.");
      },
    });
    show(<OAuthPanel account={null} />);
    expect(await screen.findByText(/This key lacks the scope/)).toBeTruthy();
  });
});

describe("the Zendesk page", () => {
  it("R004: puts OAuth before the API token, whose end it names", async () => {
    answerCalls({ ...ways(), "integrations.list": page([]) });
    show(<ZendeskScreen />);
    await screen.findByLabelText("Zendesk account");
    const titles = screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent);
    expect(titles.slice(0, 2)).toEqual(["Connect with Zendesk (recommended)", "Or use an API token"]);
    expect(screen.getByText(/ends all of them on 30 April 2027/)).toBeTruthy();
  });

  it("R004: an account with an API token shows its end and the way to OAuth; one with OAuth shows neither", async () => {
    answerCalls({ ...ways(), ...rest, "integrations.list": page([exampleIntegration]) });
    show(<ZendeskScreen />);
    expect(await screen.findByText("Zendesk ends API tokens")).toBeTruthy();
    expect(screen.getByText(/on 2027-04-30/)).toBeTruthy();
    expect(screen.getByText("Replace the API token (recommended)")).toBeTruthy();
    cleanup();
    answerCalls({
      ...ways(),
      ...rest,
      "integrations.list": page([{ ...exampleIntegration, credentialEndsAt: null, credential: oauth }]),
    });
    show(<ZendeskScreen />);
    expect(await screen.findByText("OAuth; access renews itself")).toBeTruthy();
    expect(screen.getByText("read, tickets:write")).toBeTruthy();
    expect(screen.queryByText(/Connect with Zendesk/)).toBeNull();
  });

  it("D01: a connection that died offers to connect again", async () => {
    const died = {
      ...exampleIntegration,
      status: "failing",
      lastError: "The access was taken back.",
      credential: oauth,
    };
    answerCalls({ ...ways(), ...rest, "integrations.list": page([died]) });
    show(<ZendeskScreen />);
    expect(await screen.findByText("Connect again with Zendesk")).toBeTruthy();
    expect(await screen.findByRole("button", { name: "Connect with Zendesk" })).toBeTruthy();
  });

  it("D01: the result in the address is told once and taken out of it", async () => {
    window.history.replaceState(null, "", "/settings/integrations/zendesk?oauth=denied");
    answerCalls({ ...ways(), "integrations.list": page([]) });
    show(<ZendeskScreen />);
    expect(await screen.findByText("Access was not allowed in Zendesk")).toBeTruthy();
    expect(window.location.search).toBe("");
    fireEvent.click(screen.getByRole("button", { name: "Close this message" }));
    expect(screen.queryByText("Access was not allowed in Zendesk")).toBeNull();
  });
});
