import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "./backend-process.ts";
import type { Visit } from "./browser.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { panel } from "./room.ts";

const ZENDESK_PAGE = "/settings/integrations/zendesk";
const CONNECT = "Connect with Zendesk";

/** With the sandbox's own authorise page, which is another site to the browser, as Zendesk is. */
describe("connecting with Zendesk in a browser", () => {
  let installation: Installation;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    installation = await openInstallation({ isOtherSite: true });
    visit = await installation.open();
    page = visit.page;
  });
  afterAll(async () => {
    await installation?.close();
  });

  const integrations = async () => (await installation.backend.query("integrations.list", {})).items;
  async function toZendesk(): Promise<void> {
    await page.getByRole("button", { name: CONNECT, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Allow OpenCX to access acme?" }).waitFor();
  }

  it("D01: saying no in Zendesk connects nothing, and the page says what to do", async () => {
    await page.goto(ZENDESK_PAGE);
    await page.getByLabel("Zendesk account").fill("acme");
    await toZendesk();
    expect(new URL(page.url()).hostname).not.toBe(new URL(installation.backend.url).hostname);
    await page.getByRole("button", { name: "Deny" }).click();
    await page.getByText("Access was not allowed in Zendesk").waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(ZENDESK_PAGE);
    expect(await integrations()).toEqual([]);
  });

  it("R004: allowing it connects the account with its webhook, and a ticket gets its note", async () => {
    await page.getByLabel("Zendesk account").fill("acme");
    await toZendesk();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByText("Zendesk is connected", { exact: true }).waitFor();
    await panel(page, "acme").getByText("OAuth; access renews itself").waitFor();
    const [{ id, ...account }] = await integrations();
    expect(account).toMatchObject({
      status: "connected",
      credentialEndsAt: null,
      credential: { kind: "oauth", endsAt: null },
    });
    await installation.backend.mutate("integrations.update", { id, settings: { assistMode: true } });
    const source = await installation.backend.mutate("dataSources.create", {
      kind: "zendesk",
      integrationId: id,
      cadence: "manual",
    });
    await installation.sync(source.id);
    await installation.notes(installation.helpdesk.ask());
  });

  it("R072: when its access dies and is renewed nobody notices", async () => {
    installation.account.killTokens("access");
    await installation.notes(installation.helpdesk.ask());
    expect((await integrations())[0]).toMatchObject({ status: "connected", lastError: null });
  });

  it("D01: when its access is taken back the page says so; connecting again keeps everything", async () => {
    const [before] = await integrations();
    installation.account.killTokens("pair");
    installation.helpdesk.ask();
    await eventually("the account is failing", async () => (await integrations())[0].status === "failing");
    await page.goto(ZENDESK_PAGE);
    await panel(page, "acme")
      .getByText(/the access was taken back, or has ended/)
      .waitFor();
    await toZendesk();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByText("Zendesk is connected again").waitFor();
    const [after] = await integrations();
    expect(after).toMatchObject({ id: before.id, settings: before.settings, status: "connected", lastError: null });
    expect((await installation.backend.query("dataSources.list", {})).items).toHaveLength(1);
    expect((await installation.backend.query("sessions.list", {})).items.length).toBeGreaterThan(1);
    await installation.notes(installation.helpdesk.ask());
  });

  it("D01: an address of the way back that was used or made up connects nothing", async () => {
    const requests = installation.account.ledger.requests.filter(({ path }) => path === "/oauth/tokens").length;
    await page.goto("/api/oauth/zendesk/callback?code=made-up&state=made-up");
    await page.getByText("The way back from Zendesk could not be matched with a beginning").waitFor();
    expect(installation.account.ledger.requests.filter(({ path }) => path === "/oauth/tokens")).toHaveLength(requests);
    expect(await integrations()).toMatchObject([{ status: "connected", credential: { kind: "oauth" } }]);
  });

  it("D01: a page of another site cannot begin it in a signed-in browser", async () => {
    await page.goto(installation.account.url.replace("127.0.0.1", "localhost").replace(/\/zendesk\/.*/, "/"));
    await page.evaluate((address) => {
      window.location.href = `${address}/api/oauth/zendesk/start?subdomain=acme`;
    }, installation.backend.url);
    await page.getByText("You were signed out before Zendesk answered").waitFor();
  });

  it("no page complained in the console, opened a dialog or asked another machine", () => {
    expect(visit.complaints).toEqual([]);
  });
});
