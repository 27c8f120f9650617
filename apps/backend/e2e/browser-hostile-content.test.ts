import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visit } from "./browser.ts";
import { HOSTILE_MARKUP, INJECTED, RAN } from "./hostile-markup.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { room } from "./room.ts";

const WINDOWS = 2;

type Attack = { name: string; markup: string; ticketId: number };

const withoutBreaks = (text: string): string => text.replaceAll(/\s+/g, " ");

describe("hostile markup in tickets and articles, in a browser", () => {
  let installation: Installation;
  let visit: Visit;
  const ran: string[] = [];
  const attacks: Attack[] = [];

  beforeAll(async () => {
    installation = await openInstallation();
    const { account } = installation;
    for (const { name, markup } of HOSTILE_MARKUP)
      account.createArticle({
        title: `Plan ${name} ${markup}`,
        body: `<h2>Plan ${name}</h2><p>The refund for plan ${name} takes nineteen days.</p><div>${markup}</div>`,
      });
    await installation.sync(await installation.connect());
    for (const { name, markup } of HOSTILE_MARKUP) {
      const ticket = account.createTicket({
        subject: `Plan ${name} ${markup}`,
        requester: { name: `${name} ${markup}`, email: `${name}@example.com` },
        text: `How long does the refund for plan ${name} take?\n\n${markup}`,
      });
      account.addComment(ticket.id, { html: `<p>Seen as HTML:</p>${markup}`, by: "agent", isPublic: false });
      attacks.push({ name, markup, ticketId: ticket.id });
    }
    await Promise.all(attacks.map(({ ticketId }) => installation.notes(ticketId, 2)));
    visit = await installation.open();
    await visit.context.exposeFunction(RAN, (name: string) => void ran.push(name));
  });
  afterAll(async () => {
    await installation?.close();
  });

  /** Lets several windows walk through the attacks side by side. */
  async function withEachAttack(walk: (page: Page, attack: Attack) => Promise<void>): Promise<void> {
    const waiting = [...attacks];
    const inOneWindow = async () => {
      const page = await visit.context.newPage();
      for (let attack = waiting.shift(); attack; attack = waiting.shift()) await walk(page, attack);
      await page.close();
    };
    await Promise.all(Array.from({ length: WINDOWS }, inOneWindow));
  }
  const injectedInto = (page: Page) =>
    page.locator(INJECTED).evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 120)));

  it("the detector sees what runs and what is injected", async () => {
    const page = await visit.context.newPage();
    await page.setContent(HOSTILE_MARKUP.map(({ markup }) => `<div>${markup}</div>`).join(""));
    await expect.poll(() => ran).toContain("image");
    expect(await page.locator(INJECTED).count()).toBeGreaterThan(3);
    await page.close();
    ran.length = 0;
    visit.complaints.length = 0;
  });

  it("sessions, training pages and articles show what strangers wrote to the letter, and none of it is markup", async () => {
    const injected: Record<string, string[]> = {};
    await withEachAttack(async (page, { name, markup }) => {
      if (page.url() === "about:blank") await page.goto("/");
      await room(page, "Sessions");
      await page.getByRole("link", { name: new RegExp(`Plan ${name} `) }).click();
      await page.getByText("Draft posted").first().waitFor();
      expect(withoutBreaks(await page.locator("main").innerText())).toContain(withoutBreaks(markup));
      injected[`session ${name}`] = await injectedInto(page);

      await page.getByRole("link", { name: "Training behind this run" }).last().click();
      const source = page.getByRole("region", { name: "Improve it at the source" });
      const article = source.getByRole("link", { name: new RegExp(`Plan ${name} `) }).first();
      await article.waitFor();
      injected[`training page ${name}`] = await injectedInto(page);

      await article.click();
      await page.getByRole("region", { name: "Text" }).getByText(`The refund for plan ${name}`).waitFor();
      injected[`article ${name}`] = await injectedInto(page);
    });
    expect(Object.keys(injected)).toHaveLength(HOSTILE_MARKUP.length * 3);
    expect(Object.entries(injected).filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it("the lists of sessions, articles and entries are safe too", async () => {
    const { page } = visit;
    const { items } = await installation.backend.query("dataSources.list");
    for (const path of ["/sessions", "/training", `/training/data-sources/${items[0].id}`]) {
      await page.goto(path);
      await page.getByText("Plan template").first().waitFor();
      expect(await injectedInto(page)).toEqual([]);
    }
  });

  it("the sandbox's workspace and help center show tickets and articles without running any of it", async () => {
    const { account } = installation;
    const articles = new Map(account.articles().map(({ id, translations }) => [translations[0]?.title, id]));
    const injected: Record<string, string[]> = {};
    await withEachAttack(async (page, { name, markup, ticketId }) => {
      await page.goto(`${account.url}/agent/tickets/${ticketId}`);
      const training = { name: "See the training behind this answer" };
      await page.getByRole("article").getByRole("link", training).waitFor();
      injected[`ticket ${name}`] = await injectedInto(page);

      await page.goto(`${account.url}/hc/en-us/articles/${articles.get(`Plan ${name} ${markup}`)}`);
      await page.getByText(`The refund for plan ${name}`).waitFor();
      injected[`help center ${name}`] = await injectedInto(page);
    });
    expect(Object.keys(injected)).toHaveLength(HOSTILE_MARKUP.length * 2);
    expect(Object.entries(injected).filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it("nothing ran, nothing opened a dialog, nothing was asked of another machine", () => {
    expect(ran).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});
