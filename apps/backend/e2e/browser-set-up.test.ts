import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "./backend-process.ts";
import type { Visit } from "./browser.ts";
import { untilRead } from "./go-to.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { panel } from "./room.ts";

const ADMIN_CENTER = "Admin Center";
const ZENDESK_PAGE = "/settings/integrations/zendesk";

/** A new user breaks the set-up in the sandbox and is told what broke; each part builds on the one before. */
describe("the set-up doctor in a browser", () => {
  let installation: Installation;
  let visit: Visit;
  let page: Page;
  let integrationId: string;

  beforeAll(async () => {
    installation = await openInstallation();
    await installation.sync(await installation.connect());
    const { items } = await installation.backend.query("integrations.list", {});
    integrationId = items[0].id;
    visit = await installation.open();
    page = visit.page;
    await page.goto(ZENDESK_PAGE);
  });
  afterAll(async () => {
    await installation?.close();
  });

  const checks = () => panel(page, "Set-up check");
  const testTicket = () => panel(page, "Test ticket");
  async function verify(): Promise<void> {
    await checks().waitFor();
    await untilRead(page);
    await checks().getByRole("button", { name: "Verify" }).click();
  }

  /** In the sandbox's Admin Center, as a person would. */
  async function switchTriggers(isOn: boolean): Promise<void> {
    await page.goto(`${installation.account.url}/admin`);
    await page.getByRole("heading", { level: 1, name: ADMIN_CENTER }).waitFor();
    for (const { title, active } of installation.account.triggers()) {
      if (active === isOn) continue;
      const card = page.getByRole("region", { name: title });
      await card.getByRole("switch", { name: "Active" }).click();
      await card.locator(`[role=switch][aria-checked=${isOn}]`).waitFor();
    }
    await page.goto(ZENDESK_PAGE);
  }

  it("R080: finds every link in order after the product set itself up", async () => {
    await verify();
    await checks().getByText("Triggers", { exact: true }).waitFor();
    expect(await checks().getByText("Needs a hand").count()).toBe(0);
  });

  it("R080: names the trigger that was switched off, and the test ticket ends at it", async () => {
    await switchTriggers(false);
    await verify();
    await checks()
      .getByText(/“OpenCX: tell about new tickets”.* is switched off/)
      .waitFor();
    await testTicket().getByRole("button", { name: "Send a test ticket" }).click();
    await testTicket().getByText("Broken link: Trigger or rule fires").waitFor({ timeout: 60_000 });
    await testTicket()
      .getByText(/No webhook was accepted within .* is switched off/)
      .waitFor();
    await page.reload();
    await testTicket().getByText("Broken link: Trigger or rule fires").waitFor();
  });

  it("R080: Repair switches it on again, and the next test ticket comes through to its note", async () => {
    await verify();
    await checks().getByRole("button", { name: "Repair" }).click();
    await checks()
      .getByText(/Switched the trigger “OpenCX: tell about new tickets” on/)
      .waitFor();
    await checks().getByText("Needs a hand").first().waitFor({ state: "detached" });
    expect(installation.account.triggers().every(({ active }) => active)).toBe(true);
    expect(installation.account.triggers()).toHaveLength(2);
    await testTicket().getByRole("button", { name: "Send a test ticket" }).click();
    await testTicket().getByText("Every link holds").waitFor({ timeout: 60_000 });
    const { ticketId } = await installation.backend.query("integrations.lastTest", { id: integrationId });
    expect((await installation.notes(ticketId)).length).toBe(1);
    expect(installation.account.comments(ticketId).filter(({ isPublic }) => isPublic)).toHaveLength(1);
  });

  it("R080: a test ticket's result is read by its id and survives a restart", async () => {
    const { backend } = installation;
    const last = await backend.query("integrations.lastTest", { id: integrationId });
    await backend.stop();
    await backend.start();
    expect(await backend.query("integrations.testResult", { testId: last.id })).toEqual(last);
  });

  it("R080: works on a ticket that the admin names, with nothing public written", async () => {
    const { backend, account, helpdesk } = installation;
    const ticketId = helpdesk.ask();
    await installation.notes(ticketId);
    const sent = await backend.mutate("integrations.sendTest", { id: integrationId, ticketId: `#${ticketId}` });
    const ended = await eventually("the named ticket's test ends", async () => {
      const test = await backend.query("integrations.testResult", { testId: sent.id });
      return test.state !== "running" && test;
    });
    expect(ended).toMatchObject({ state: "passed", brokenLink: null, ticketId });
    expect(account.comments(ticketId).filter(({ isPublic }) => isPublic)).toHaveLength(1);
    expect(await installation.notes(ticketId)).toHaveLength(1);
  });

  it("R073: Assist Mode of a disconnected account is refused with a pointer to connecting", async () => {
    const { backend } = installation;
    await backend.mutate("integrations.update", { id: integrationId, settings: { assistMode: false } });
    await backend.mutate("integrations.disconnect", { id: integrationId });
    const request = { id: integrationId, settings: { assistMode: true } };
    await expect(backend.mutate("integrations.update", request)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("Connect the account first"),
    });
    await expect(backend.mutate("integrations.sendTest", { id: integrationId })).rejects.toMatchObject({ status: 400 });
  });

  it("nothing of this made the pages complain", () => {
    expect(visit.complaints).toEqual([]);
  });
});
