import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Installation, openInstallation } from "./installation.ts";
import { panel, room } from "./room.ts";

const SEARCH = "Title, words or a whole question";
const SOURCE = "Zendesk (acme)";

/** In the order in which a new user does it; each part builds on the one before. */
describe("Data Sources in a browser", () => {
  let installation: Installation;
  let page: Page;
  let refundArticleId: number;

  beforeAll(async () => {
    installation = await openInstallation();
    const { account } = installation;
    refundArticleId = account.articles()[0]?.id ?? 0;
    account.putTranslation(refundArticleId, "de", { title: "Erstattung", body: "<p>Veraltet.</p>", outdated: true });
    account.createArticle({ title: "Only a picture", body: "<p></p>" });
    const staff = account.addSegment({ name: "Reps", userType: "staff" });
    account.createArticle({
      title: "Refund limits",
      body: "<p>Up to 40 EUR without asking.</p>",
      userSegmentId: staff,
    });
    ({ page } = await installation.open());
  });
  afterAll(async () => {
    await installation?.close();
  });

  async function search(title: string): Promise<void> {
    await room(page, "Knowledge");
    await page.getByLabel(SEARCH).fill(title);
  }
  async function credentials(values: { Subdomain: string; Email: string; "API Token": string }): Promise<void> {
    for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  }
  const right = () => ({
    Subdomain: "acme",
    Email: installation.account.admin.email,
    "API Token": installation.account.admin.token,
  });

  it("R004: each of the three fields that is left out is named right below it", async () => {
    await room(page, "Data Sources");
    await page.getByRole("button", { name: "Add Zendesk source" }).click();
    for (const label of ["Subdomain", "Email", "API Token"] as const) {
      await credentials({ ...right(), [label]: "" });
      await page.getByRole("button", { name: "Add source" }).click();
      const field = page.getByLabel(label, { exact: true });
      await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
      expect(await page.locator("form [aria-invalid=true]").count()).toBe(1);
    }
    expect((await installation.backend.query("dataSources.list")).items).toEqual([]);
  });

  it("R009: what Zendesk refuses is said in the form and nothing is stored", async () => {
    await credentials({ ...right(), "API Token": "not-the-token" });
    await page.getByRole("button", { name: "Add source" }).click();
    await expect.poll(() => page.locator("form").innerText()).toMatch(/refused|not accepted|credential|token/i);
    await page.getByRole("button", { name: "Add source" }).waitFor();
    expect((await installation.backend.query("dataSources.list")).items).toEqual([]);
  });

  it("R003 R010: adding a source reads nothing yet and leaves ticketing alone", async () => {
    const before = await installation.backend.query("integrations.list");
    await credentials(right());
    await page.getByRole("button", { name: "Add source" }).click();
    await page.getByRole("button", { name: "Start sync" }).waitFor();
    expect(await panel(page, SOURCE).innerText()).toContain("0 entries searchable");
    expect(await installation.backend.query("integrations.list")).toEqual(before);
    await room(page, "Integrations");
    await page.getByText("No Zendesk account is connected.").waitFor();
  });

  it("R010 R013: Start sync shows how far it is, then the totals", async () => {
    installation.account.faults.add({ fault: { kind: "delay", ms: 1_500 }, path: /help_center.*articles/, times: 2 });
    await room(page, "Data Sources");
    await page.getByRole("link", { name: /Details of/ }).click();
    await page.getByRole("button", { name: "Start sync" }).click();
    const now = panel(page, "Now");
    await now
      .getByText(/articles read/)
      .first()
      .waitFor();
    expect(await now.innerText()).toMatch(/Running|Waiting to start/);
    expect(await page.getByRole("button", { name: "Sync now" }).isDisabled()).toBe(true);
    await now.getByText("Finished").waitFor();
    await expect.poll(() => now.innerText()).toMatch(/Indexed\s+4/);
    expect(await now.innerText()).toMatch(/took \d+/);
  });

  it("R013: every article has an outcome, and what was left out has its reason", async () => {
    const articles = panel(page, "Articles");
    await articles.getByText("Refund limits").waitFor();
    await articles.getByLabel("Outcome").selectOption({ label: "Skipped" });
    await expect.poll(() => articles.getByRole("listitem").count()).toBe(2);
    expect(await articles.innerText()).toContain("The de translation is marked as outdated.");
    expect(await articles.innerText()).toContain("It has no text that a reader would see.");
  });

  it("R014: a known title is found with Zendesk as its source", async () => {
    await search("Refund times");
    const hit = panel(page, "Best passages").getByRole("listitem").first();
    await hit.getByRole("link", { name: "Refund times" }).waitFor();
    const words = await hit.innerText();
    expect(words).toContain(`Zendesk: ${SOURCE}`);
    expect(words).toContain("en-us");
    expect(words).toContain("Public");
    const original = await hit.getByRole("link", { name: "original" }).getAttribute("href");
    expect(original).toContain(`/articles/${refundArticleId}`);
  });

  it("a customer's search does not show what is for reps only", async () => {
    await search("Refund limits");
    await panel(page, "Best passages").getByRole("link", { name: "Refund limits" }).waitFor();
    await page.getByLabel("What may be seen by").selectOption("customer");
    await expect.poll(() => panel(page, "Best passages").getByRole("link", { name: "Refund limits" }).count()).toBe(0);
  });

  it("R033: a disconnected source is not read any more, and what was read stays searchable", async () => {
    await room(page, "Data Sources");
    await page.getByRole("link", { name: /Details of/ }).click();
    await page.getByRole("button", { name: "Disconnect" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Nothing new will be read.").waitFor();
    await dialog.getByRole("button", { name: "Disconnect" }).click();
    await page.getByRole("button", { name: "Reconnect" }).waitFor();
    expect(await page.getByRole("button", { name: "Sync now" }).count()).toBe(0);
    await search("Refund times");
    await panel(page, "Best passages").getByRole("link", { name: "Refund times" }).waitFor();
  });

  it("R034: deleting asks first, and then nothing of the source is found any more", async () => {
    await room(page, "Data Sources");
    await page.getByRole("link", { name: /Details of/ }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect((await installation.backend.query("dataSources.list")).items).toHaveLength(1);
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete source and articles" }).click();
    await page.getByText(/and its articles are deleted/).waitFor();
    await page.getByText("Deleted", { exact: true }).waitFor();
    await search("Refund times");
    await page.getByText("Nothing carries this.").waitFor();
  });
});
