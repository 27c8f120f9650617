import { FreshdeskSettings } from "@opencx/shared/integration";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleFreshdesk, exampleIntegration } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { FreshdeskScreen } from "./freshdesk-screen.tsx";
import { IntegrationsScreen } from "./integrations-screen.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const URL_OF_RULES = "http://localhost:3000/api/webhooks/freshdesk/int-2";
const page = (items: unknown[]) => () => ({ items, nextCursor: null });

/** A connected account whose settings change as they are saved. */
function open(settings: unknown = {}, answers: Parameters<typeof answerCalls>[0] = {}) {
  let account = { ...exampleFreshdesk, settings: FreshdeskSettings.parse(settings) };
  const calls = answerCalls({
    "integrations.list": () => ({ items: [exampleIntegration, account], nextCursor: null }),
    "integrations.webhook": () => ({ url: URL_OF_RULES, isSetUp: true }),
    "integrations.lastTest": () => null,
    "integrations.appKeys": () => ({ items: [], nextCursor: null }),
    "integrations.update": (input) => {
      account = { ...account, settings: FreshdeskSettings.parse({ ...account.settings, ...Object(input).settings }) };
      return account;
    },
    ...answers,
  });
  show(<FreshdeskScreen />);
  return calls;
}
const saved = (calls: ReturnType<typeof answerCalls>) =>
  calls.filter(({ procedure }) => procedure === "integrations.update").map(({ input }) => Object(input).settings);
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("a page of panels that are read one by one", () => {
  it("shows no button before everything above it has its height", async () => {
    const keys = Promise.withResolvers<unknown>();
    open({}, { "integrations.appKeys": () => keys.promise });
    await screen.findByRole("status", { name: "Loading" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryByRole("button", { name: "Save routing" })).toBeNull();
    keys.resolve({ items: [], nextCursor: null });
    expect(await screen.findByRole("button", { name: "Save routing" })).toBeTruthy();
    expect(screen.queryByRole("status", { name: "Loading" })).toBeNull();
  });
});

describe("connecting Freshdesk", () => {
  it("D09: each missing field is named right below it, and nothing is sent", async () => {
    const calls = answerCalls({ "integrations.list": page([]) });
    show(<FreshdeskScreen />);
    await screen.findByLabelText("Domain");
    press("Verify & save");
    expect(await screen.findByText(/Enter the domain, for example acme.freshdesk.com/)).toBeTruthy();
    expect(screen.getByText(/Paste the API key/)).toBeTruthy();
    expect(calls.map(({ procedure }) => procedure)).toEqual(["integrations.list"]);
  });

  it("D09: what Freshdesk refuses stands at the field it is about", async () => {
    const refusal = "The agent Ada has no admin rights.";
    answerCalls({
      "integrations.list": page([]),
      "integrations.connectFreshdesk": () => {
        throw new Refused(400, refusal, { apiKey: [refusal] });
      },
    });
    show(<FreshdeskScreen />);
    await screen.findByLabelText("Domain");
    type("Domain", "globex.freshdesk.com");
    type("API Key", "an-agents-key");
    press("Verify & save");
    expect(await screen.findByText(refusal)).toBeTruthy();
    expect(screen.getByLabelText("API Key").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByLabelText("Domain").getAttribute("aria-invalid")).not.toBe("true");
  });

  it("D09: afterwards the agent's name and e-mail are there, and both rules ready to paste, with the secret once", async () => {
    let isConnected = false;
    const calls = answerCalls({
      "integrations.list": () => ({ items: isConnected ? [exampleFreshdesk] : [], nextCursor: null }),
      "integrations.webhook": () => ({ url: URL_OF_RULES, isSetUp: false }),
      "integrations.lastTest": () => null,
      "integrations.appKeys": () => ({ items: [], nextCursor: null }),
      "integrations.connectFreshdesk": () => {
        isConnected = true;
        const webhook = { url: URL_OF_RULES, secret: "the-secret", isSetUp: false, note: "The plan has no rules API." };
        return { ...exampleFreshdesk, webhook };
      },
    });
    show(<FreshdeskScreen />);
    await screen.findByLabelText("Domain");
    type("Domain", " globex.freshdesk.com ");
    type("API Key", "the-key");
    type("History (days)", "30");
    press("Verify & save");
    expect(await screen.findByText("Cody Copilot (copilot@globex.example)")).toBeTruthy();
    expect(await screen.findByText("Authorization: Bearer the-secret")).toBeTruthy();
    expect(screen.getByText('{"ticket_id":"{{ticket.id}}","event":"created"}')).toBeTruthy();
    expect(screen.getByText('{"ticket_id":"{{ticket.id}}","event":"updated"}')).toBeTruthy();
    expect(screen.getAllByText(URL_OF_RULES).length).toBeGreaterThan(0);
    expect(screen.getByText("The plan has no rules API.")).toBeTruthy();
    expect(screen.queryByDisplayValue("the-key")).toBeNull();
    expect(calls.find(({ procedure }) => procedure === "integrations.connectFreshdesk")?.input).toEqual({
      domain: "globex.freshdesk.com",
      apiKey: "the-key",
      settings: { backfillDays: 30 },
    });
  });

  it("D09: later the secret is not shown; rotating shows the new one, ready to paste", async () => {
    open({}, { "integrations.rotateWebhookSecret": () => ({ secret: "another-secret" }) });
    expect(await screen.findByText(/The header is Authorization: Bearer followed by the webhook secret/)).toBeTruthy();
    expect(screen.getByText("API key")).toBeTruthy();
    press("Rotate secret");
    fireEvent.click(await screen.findByRole("button", { name: "Rotate" }));
    expect(await screen.findByText("Authorization: Bearer another-secret")).toBeTruthy();
  });
});

describe("which tickets come to the copilot", () => {
  it("R177: is off at first, says what that means, and the switch sends exactly this setting; Undo takes it back", async () => {
    const calls = open();
    const toggle = await screen.findByLabelText<HTMLInputElement>("Auto Handle All Incoming Tickets", {
      selector: "input",
    });
    expect(toggle.checked).toBe(false);
    expect(screen.getByText(/Off, as it is at first: only tickets that are assigned/)).toBeTruthy();
    fireEvent.click(toggle);
    fireEvent.click(await screen.findByText("Undo"));
    await waitFor(() => expect(saved(calls)).toHaveLength(2));
    expect(saved(calls)).toEqual([{ autoHandleAllIncomingTickets: true }, { autoHandleAllIncomingTickets: false }]);
  });

  it("R177: the default group is asked for only where it counts, and must be a number", async () => {
    const calls = open();
    await screen.findByLabelText("Default group");
    type("Default group", "Support");
    press("Save default group");
    expect(await screen.findByText(/Enter the number alone/)).toBeTruthy();
    expect(saved(calls)).toEqual([]);
    type("Default group", "48013400021");
    press("Save default group");
    await waitFor(() => expect(saved(calls)).toEqual([{ defaultGroupId: 48_013_400_021 }]));
    cleanup();
    open({ autoHandleAllIncomingTickets: true });
    await screen.findByText("Intake");
    expect(screen.queryByLabelText("Default group")).toBeNull();
  });

  it("D12: who may not save settings is told so, and the switch goes back", async () => {
    open(
      {},
      {
        "integrations.update": () => {
          throw new Refused(403, "This key lacks the scope integrations:write.");
        },
      },
    );
    const toggle = await screen.findByLabelText<HTMLInputElement>("Auto Handle All Incoming Tickets", {
      selector: "input",
    });
    fireEvent.click(toggle);
    expect(await screen.findByText("This key lacks the scope integrations:write.")).toBeTruthy();
    await waitFor(() => expect(toggle.checked).toBe(false));
  });
});

describe("where hand-offs go", () => {
  it("R196: marks the ticket at first, explains the marker field, and asks for nobody", async () => {
    open();
    const mark = await screen.findByLabelText<HTMLInputElement>("Leave it unassigned and mark it");
    expect(mark.checked).toBe(true);
    expect(screen.getByText("cf_opencx_handed_off")).toBeTruthy();
    expect(screen.getByText(/Add a checkbox to the ticket fields/)).toBeTruthy();
    expect(screen.queryByLabelText("Agent")).toBeNull();
    expect(screen.queryByLabelText("Group")).toBeNull();
    fireEvent.click(screen.getByLabelText("Leave it unassigned"));
    expect(screen.queryByText("cf_opencx_handed_off")).toBeNull();
  });

  it("R197: an agent is asked for only where one is needed, and must not be the copilot itself", async () => {
    const calls = open();
    fireEvent.click(await screen.findByLabelText("Give it to an agent"));
    expect(screen.queryByLabelText("Group")).toBeNull();
    press("Save routing");
    expect(await screen.findByText("Enter the agent who gets the tickets.")).toBeTruthy();
    type("Agent", String(exampleFreshdesk.actingAs.id));
    press("Save routing");
    expect(await screen.findByText(/This is the copilot's own agent/)).toBeTruthy();
    expect(saved(calls)).toEqual([]);
    type("Agent", "48013400007");
    press("Save routing");
    await waitFor(() => expect(saved(calls)).toHaveLength(1));
    expect(saved(calls)).toMatchObject([{ handoff: { routing: "assign_agent", agentId: 48_013_400_007 } }]);
  });

  it("R198: a group is asked for only where one is needed", async () => {
    const calls = open();
    fireEvent.click(await screen.findByLabelText("Give it to a group"));
    expect(screen.queryByLabelText("Agent")).toBeNull();
    type("Group", "48013400021");
    press("Save routing");
    await waitFor(() => expect(saved(calls)).toHaveLength(1));
    expect(saved(calls)).toMatchObject([{ handoff: { routing: "assign_group", groupId: 48_013_400_021 } }]);
  });
});

describe("resolving, history and the check", () => {
  it("saves never as 0, and refuses what is no whole number", async () => {
    const calls = open();
    await screen.findByLabelText("Resolve after (minutes)");
    type("Resolve after (minutes)", "soon");
    press("Save resolving and history");
    expect(await screen.findByText("Enter a whole number from 0 to 525600.")).toBeTruthy();
    type("Resolve after (minutes)", "0");
    press("Save resolving and history");
    expect(await screen.findByText("Saved. The copilot resolves no ticket by itself.")).toBeTruthy();
    expect(saved(calls)).toEqual([{ autoResolveAfterMinutes: 0, backfillDays: 180 }]);
  });

  it("R227 R228: Verify names rule, marker field and routing in words, each with its remedy", async () => {
    const found = (name: string, fix: string) => ({ name, ok: false, detail: `${name} is broken`, fix });
    const checks = [
      found("creation-rule", "Press Repair, and the rule is put right."),
      found("update-rule", "Press Repair, and the other rule is put right."),
      found("marker-field", "Add a checkbox."),
      found("default-group", "Choose another default group."),
      found("hand-off-target", "Choose another hand-off agent."),
    ];
    open({}, { "integrations.verify": () => ({ ok: false, checks }) });
    fireEvent.click(await screen.findByRole("button", { name: "Verify" }));
    expect(await screen.findByText("Rule for new tickets")).toBeTruthy();
    for (const title of ["Rule for replies and changes", "Hand-off marker field", "Hand-off routing"])
      expect(screen.getAllByText(title).length).toBeGreaterThan(0);
    for (const { fix } of checks) expect(screen.getByText(fix)).toBeTruthy();
    expect(screen.getByText(/Verify changes nothing, here or in Freshdesk/)).toBeTruthy();
  });
});

describe("the overview of integrations", () => {
  it("lists both helpdesks, each account under its own, with how it works", async () => {
    answerCalls({ "integrations.list": page([exampleIntegration, exampleFreshdesk]) });
    show(<IntegrationsScreen />);
    const zendesk = (await screen.findByText("acme")).closest("section");
    const freshdesk = screen.getByText("globex").closest("section");
    expect(zendesk?.getAttribute("aria-label")).toBe("Zendesk Ticketing");
    expect(zendesk?.textContent).toContain("Assist Mode on");
    expect(freshdesk?.getAttribute("aria-label")).toBe("Freshdesk Ticketing");
    expect(freshdesk?.textContent).toContain("handles the tickets given to it");
    expect(screen.getByText("Set up Freshdesk").closest("a")?.getAttribute("href")).toBe(
      "/settings/integrations/freshdesk",
    );
  });

  it("says for each helpdesk that nothing is connected", async () => {
    answerCalls({ "integrations.list": page([]) });
    show(<IntegrationsScreen />);
    expect(await screen.findByText(/No Zendesk account is connected/)).toBeTruthy();
    expect(screen.getByText(/No Freshdesk account is connected/)).toBeTruthy();
  });
});
