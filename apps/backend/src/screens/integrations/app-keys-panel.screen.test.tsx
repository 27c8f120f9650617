import type { AppKey } from "@opencx/shared/api-key";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerCalls, Refused } from "../api/answer-calls.examples.ts";
import { exampleFreshdesk, exampleIntegration } from "../api/answers.examples.ts";
import { show } from "../api/show.examples.tsx";
import { AppKeysPanel } from "./app-keys-panel.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const SECRET = `ocx_live_${"k".repeat(43)}`;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000 - 60_000).toISOString();
const old: AppKey = { id: "key-1", name: "Pilot team", createdAt: hoursAgo(50), lastUsedAt: hoursAgo(2) };
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

/** An account whose keys change as they are made and ended. */
function keys(...items: AppKey[]) {
  let inForce = items;
  const webhook = { url: "https://copilot.example.com:8443/api/webhooks/zendesk/int-1", isSetUp: true };
  return answerCalls({
    "integrations.webhook": () => webhook,
    "integrations.appKeys": () => ({ items: inForce, nextCursor: null }),
    "integrations.createAppKey": (input) => {
      const name = Object(input).name || "App of zendesk acme";
      inForce = [{ id: "key-2", name, createdAt: new Date().toISOString(), lastUsedAt: null }, ...inForce];
      return { key: SECRET, id: "key-2" };
    },
    "integrations.revokeAppKey": (input) => {
      inForce = inForce.filter(({ id }) => id !== Object(input).keyId);
      return { revoked: 1 };
    },
  });
}

describe("installation keys of the sidebar app", () => {
  it("R237: the keys in force are listed with their use, and never the key itself", async () => {
    keys(old, { ...old, id: "key-0", name: "First try", lastUsedAt: null });
    show(<AppKeysPanel account={exampleIntegration} />);
    const list = await screen.findByRole("list", { name: "Installation keys" });
    const [first, second] = within(list).getAllByRole("listitem");
    expect(first?.textContent).toContain("Pilot team");
    expect(first?.textContent).toContain("Made 2 days ago · last used 2 hours ago");
    expect(second?.textContent).toContain("never used");
    expect(document.body.textContent).not.toContain("ocx_");
  });

  it.each([
    [
      exampleIntegration,
      "Address of your OpenCX server",
      "https://copilot.example.com:8443",
      /Zendesk under Admin Center/,
    ],
    [exampleFreshdesk, "Host of your OpenCX server", "copilot.example.com", /Freshdesk under Admin › Apps/],
  ])("R237: a new key for $kind is shown once, with what to do with it", async (account, label, server, where) => {
    const calls = keys();
    const { unmount } = show(<AppKeysPanel account={account} />);
    expect(await screen.findByText("No installation key yet")).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/Name of the key/), { target: { value: "Night shift" } });
    press("New key");
    expect(await screen.findByText(SECRET)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Copy: Installation key" })).toBeTruthy();
    expect(await screen.findByRole("button", { name: `Copy: ${label}` })).toBeTruthy();
    expect(screen.getByText(server)).toBeTruthy();
    expect(screen.getByText(where)).toBeTruthy();
    expect(screen.getByText("Night shift")).toBeTruthy();
    expect(calls.find(({ procedure }) => procedure === "integrations.createAppKey")?.input).toEqual({
      id: account.id,
      name: "Night shift",
    });
    unmount();
    show(<AppKeysPanel account={account} />);
    expect(await screen.findByText("Night shift")).toBeTruthy();
    expect(screen.queryByText(SECRET)).toBeNull();
  });

  it("R237: a key is revoked after saying what will stop working, and the others stay", async () => {
    const calls = keys(old, { ...old, id: "key-0", name: "First try" });
    show(<AppKeysPanel account={exampleIntegration} />);
    await screen.findByText("Pilot team");
    press("Revoke First try");
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("An app in Zendesk that uses this key shows no more drafts at once");
    fireEvent.click(within(dialog).getByRole("button", { name: "Revoke key" }));
    await waitFor(() => expect(screen.queryByText("First try")).toBeNull());
    expect(screen.getByText("Pilot team")).toBeTruthy();
    expect(calls.find(({ procedure }) => procedure === "integrations.revokeAppKey")?.input).toEqual({
      id: exampleIntegration.id,
      keyId: "key-0",
    });
  });

  it("R237: a revoked key that was just made is not offered for copying any more", async () => {
    keys();
    show(<AppKeysPanel account={exampleIntegration} />);
    await screen.findByText("No installation key yet");
    press("New key");
    await screen.findByText(SECRET);
    press("Revoke App of zendesk acme");
    fireEvent.click(await screen.findByRole("button", { name: "Revoke key" }));
    expect(await screen.findByText("No installation key yet")).toBeTruthy();
    expect(screen.queryByText(SECRET)).toBeNull();
  });

  it("R237: says why keys cannot be shown, made or revoked", async () => {
    answerCalls({
      "integrations.appKeys": () => {
        throw new Refused(403, "This key lacks integrations:read.");
      },
    });
    show(<AppKeysPanel account={exampleIntegration} />);
    expect(await screen.findByText(/lacks integrations:read/)).toBeTruthy();
    cleanup();
    const refuse = () => {
      throw new Refused(403, "This key lacks integrations:write.");
    };
    answerCalls({
      "integrations.appKeys": () => ({ items: [old], nextCursor: null }),
      "integrations.createAppKey": refuse,
      "integrations.revokeAppKey": refuse,
    });
    show(<AppKeysPanel account={exampleIntegration} />);
    await screen.findByText("Pilot team");
    press("New key");
    expect(await screen.findByText(/lacks integrations:write/)).toBeTruthy();
    press("Revoke Pilot team");
    fireEvent.click(await screen.findByRole("button", { name: "Revoke key" }));
    expect(await screen.findByText("The key was not revoked")).toBeTruthy();
    expect(screen.getByText("Pilot team")).toBeTruthy();
  });
});
