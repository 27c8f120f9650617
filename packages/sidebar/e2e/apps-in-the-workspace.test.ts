import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, giveBackBrowser, type Visit, visit } from "../../../apps/backend/e2e/browser.ts";
import { ARE_PICTURES_TAKEN, lookAt } from "../../../apps/backend/e2e/look-at.ts";
import { ar } from "../src/words/ar.ts";
import { de } from "../src/words/de.ts";
import { en } from "../src/words/en.ts";
import { type AgentDesk, agentDesk } from "./agent-desk.ts";
import { openPairedWorkspace, type PairedWorkspace, REP } from "./paired-workspace.ts";
import { HELPDESKS, type Helpdesk } from "./sandbox-with-apps.ts";
import { QUESTIONS } from "./shop.ts";

/** Where pictures go; with MARKETPLACE_PICTURES those of the listings go where they are kept. */
const PICTURES = path.resolve(import.meta.dirname, "../../../.test-output/workspace");
const LISTING = path.resolve(import.meta.dirname, "../../../docs/marketplace/images");
/** The size that listings take. */
const WINDOW = { width: 1280, height: 720 };
const WRONG_KEY = "ocx_app_this-is-not-a-key-of-anybody-0000";
const HAND_OFF = {
  summary: "Wants the refund of order 7741 on another card; the first one was lost.",
  sentiment: "negative",
} as const;
/** Who works there besides the agent who looks first. */
const OTHER_REP = { zendesk: REP, freshdesk: "Ada Admin" } as const;
const REPLY = { zendesk: "Public reply", freshdesk: "Reply" } as const;

let browser: Browser;
let world: PairedWorkspace;

beforeAll(async () => {
  for (const folder of [PICTURES, LISTING]) mkdirSync(folder, { recursive: true });
  world = await openPairedWorkspace();
  browser = await borrowBrowser();
});
afterAll(async () => {
  if (browser) await giveBackBrowser(browser);
  await world?.close();
});

type Opened = Visit & AgentDesk & { ticketId: number };

async function open(helpdesk: Helpdesk, ticketId: number): Promise<Opened> {
  const window = await visit(browser, { viewport: WINDOW, colorScheme: "light" });
  await window.page.goto(world.sandbox.workspace(helpdesk, ticketId));
  return { ...window, ...agentDesk(window.page), ticketId };
}

/** A ticket with this question, open beside its draft. */
async function openDraft(helpdesk: Helpdesk, question: keyof typeof QUESTIONS = "refund"): Promise<Opened> {
  const opened = await open(helpdesk, world.ask(helpdesk, QUESTIONS[question]));
  await opened.app.getByRole("button", { name: en.insert, exact: true }).waitFor({ timeout: 60_000 });
  return opened;
}

async function picture({ page }: Opened, name: string, { isForListing = false } = {}): Promise<void> {
  const isKept = isForListing && process.env["MARKETPLACE_PICTURES"] !== undefined;
  if (!isKept && !ARE_PICTURES_TAKEN) return;
  // A listing shows the app and says nothing of how the picture was made.
  if (isKept) await page.locator(".top .notice").evaluateAll((notices) => notices.map((notice) => notice.remove()));
  await page.screenshot({ path: path.join(isKept ? LISTING : PICTURES, `${name}.png`), animations: "disabled" });
}

describe.each(HELPDESKS)("the app of %s beside a ticket", (helpdesk) => {
  it("R232 R042 R076: a customer writes, the draft is there, goes into the reply, and comes out of it again", async () => {
    const desk = await openDraft(helpdesk);
    const { app, reply, turnTo } = desk;
    await app.getByText(en.ready).waitFor();
    await picture(desk, `${helpdesk}-draft`, { isForListing: true });
    await turnTo(REPLY[helpdesk]);
    await reply.fill("Hello Robin,");
    await app.getByRole("button", { name: en.insert, exact: true }).click();
    if (helpdesk === "zendesk") await app.getByRole("button", { name: en.append }).click();
    await app.getByText(en.inserted).first().waitFor();
    expect(await reply.innerText()).toMatch(/^Hello Robin,\s+A refund takes five working days/);
    await picture(desk, `${helpdesk}-inserted`, { isForListing: true });
    if (helpdesk === "zendesk") {
      await app.getByRole("button", { name: en.undoInsert }).click();
      await app.getByText(en.undone).first().waitFor();
      expect(await reply.innerText()).toBe("Hello Robin,");
    }
    expect(world.seenByCustomer(helpdesk, desk.ticketId)).toEqual([QUESTIONS.refund.text]);
    expect(desk.complaints).toEqual([]);
    await desk.close();
  });

  it("R077: instead of what was typed, when the rep says so", async () => {
    const { app, reply, turnTo, close } = await openDraft(helpdesk, "iceland");
    await turnTo(REPLY[helpdesk]);
    await reply.fill("A macro's words");
    if (helpdesk === "zendesk") await app.getByRole("button", { name: en.insert, exact: true }).click();
    else await app.getByRole("button", { name: en.replace }).click();
    if (helpdesk === "zendesk") await app.getByRole("button", { name: en.replace }).click();
    else await app.getByRole("button", { name: en.insertAnyway }).click();
    await app.getByText(en.inserted).first().waitFor();
    expect(await reply.innerText()).not.toContain("macro");
    expect(await reply.innerText()).toContain("eleven days");
    await close();
  });

  it("R041 R076: what the rep sends is the rep's, and then the copilot has nothing to say", async () => {
    const { app, page, look, reply, turnTo, ticketId, close } = await openDraft(helpdesk, "iceland");
    await look("Agent", OTHER_REP[helpdesk]);
    await app.getByText(en.ready).waitFor();
    await turnTo(REPLY[helpdesk]);
    await reply.fill("Eleven days, dear Jule.");
    await page.getByRole("button", { name: "Send reply" }).click();
    await page.getByRole("article", { name: `${REPLY[helpdesk]} by ${OTHER_REP[helpdesk]}` }).waitFor();
    await app.getByText(en["silence.rep_already_replied"]).waitFor({ timeout: 60_000 });
    expect(world.seenByCustomer(helpdesk, ticketId)).toEqual([QUESTIONS.iceland.text, "Eleven days, dear Jule."]);
    await close();
  });

  it("R232: a draft on what only reps may read says so, and asks before it goes into a reply", async () => {
    const desk = await openDraft(helpdesk, "voucher");
    const { app, reply, turnTo } = desk;
    await app.getByText(/Uses 1 internal source/).waitFor();
    await turnTo(REPLY[helpdesk]);
    await app.getByRole("button", { name: en.insert, exact: true }).click();
    await app.getByText(en.askInternal).waitFor();
    expect(await reply.innerText()).toBe("");
    await picture(desk, `${helpdesk}-internal`, { isForListing: true });
    await app.getByRole("button", { name: en.insertAnyway }).click();
    await app.getByText(en.inserted).first().waitFor();
    expect(await reply.innerText()).toContain("fifteen euros");
    await desk.close();
  });

  it("R232: without an answer in the knowledge it is quiet and says why", async () => {
    const desk = await open(helpdesk, world.ask(helpdesk, QUESTIONS.sponsoring));
    await desk.app.getByText(en["silence.answer_not_in_knowledge"]).waitFor({ timeout: 60_000 });
    await desk.app.locator("details").last().locator("summary").click();
    await picture(desk, `${helpdesk}-quiet`, { isForListing: true });
    await desk.close();
  });

  it("R230 R231: speaks the rep's language, from the right where it is written so", async () => {
    const desk = await openDraft(helpdesk);
    const { app, look } = desk;
    await look("Language", "Deutsch");
    await app.getByRole("button", { name: de.insert, exact: true }).waitFor();
    await look("Language", "العربية");
    await app.getByRole("button", { name: ar.insert, exact: true }).waitFor();
    expect(await app.locator(".panel").getAttribute("dir")).toBe("rtl");
    await picture(desk, `${helpdesk}-arabic`);
    await desk.close();
  });

  it("R230 R231: takes on the workspace's colours and width", async () => {
    const desk = await openDraft(helpdesk);
    const { app, look, setWidth } = desk;
    await look("Colours", "Dark");
    const scheme = () => app.locator("html").evaluate((html) => getComputedStyle(html).colorScheme);
    // Freshdesk tells its apps of no dark colours.
    await expect.poll(scheme).toBe(helpdesk === "zendesk" ? "dark" : "light");
    await picture(desk, `${helpdesk}-dark`, { isForListing: helpdesk === "zendesk" });
    for (const width of [280, 600]) {
      await setWidth(width);
      await expect.poll(() => app.locator("html").evaluate(() => innerWidth)).toBe(width - 1);
      expect(await app.locator("html").evaluate((html) => html.scrollWidth)).toBe(width - 1);
    }
    await picture(desk, `${helpdesk}-wide`);
    await desk.close();
  });

  it("R232: two tickets are open in tabs, each with its own draft and its own words", async () => {
    const desk = await openDraft(helpdesk);
    const { app, page, reply, turnTo, tab, messages } = desk;
    await turnTo(REPLY[helpdesk]);
    await reply.fill("About the refund");
    const other = world.ask(helpdesk, QUESTIONS.iceland);
    await page
      .locator("#list")
      .getByRole("link", { name: new RegExp(`#${other}`) })
      .click();
    await app
      .getByText(/eleven days/)
      .first()
      .waitFor({ timeout: 60_000 });
    await picture(desk, `${helpdesk}-tabs`);
    await tab(desk.ticketId).click();
    await app
      .getByText(/five working days/)
      .first()
      .waitFor();
    expect(await reply.innerText()).toBe("About the refund");
    const log = await messages();
    for (const event of ["app.activated", "app.deactivated"]) expect(log).toContain(event);
    await page.getByRole("button", { name: `Close ticket ${desk.ticketId}` }).click();
    await app
      .getByText(/eleven days/)
      .first()
      .waitFor();
    await desk.close();
  });
});

describe("the workspace with an app in it", () => {
  it("R230: is in order in light, in dark and 320 px wide", async () => {
    const { page, app, close } = await openDraft("zendesk");
    await app.getByText(en.ready).waitFor();
    await page.locator(".view-controls summary").click();
    expect(await lookAt(page, "workspace-with-app")).toEqual([]);
    await close();
  });
});

describe("tickets that were handed off", () => {
  it("R234 R193: in Freshdesk the panel has what to know before typing on top", async () => {
    const { id } = world.sandbox.emulator.freshdesk("acme").createTicket({ ...QUESTIONS.person, source: 2 });
    const desk = await open("freshdesk", id);
    await desk.app.getByText(en.handedOff, { exact: true }).waitFor({ timeout: 60_000 });
    await desk.app.getByText(en["handoff.customer_request"]).first().waitFor();
    await picture(desk, "freshdesk-hand-off", { isForListing: true });
    expect(desk.complaints).toEqual([]);
    await desk.close();
  });

  it("R234 R193: in Zendesk the ticket that a hand-off opened has the summary beside it", async () => {
    const desk = await open("zendesk", await world.handOff("freshdesk", "zendesk", HAND_OFF));
    await desk.app.getByText(en.handedOff, { exact: true }).waitFor({ timeout: 60_000 });
    await desk.app.getByText(HAND_OFF.summary).waitFor();
    await picture(desk, "zendesk-hand-off", { isForListing: true });
    await desk.close();
  });
});

describe.each(HELPDESKS)("the app of %s with a key that does not fit", (helpdesk) => {
  it("R237: of nobody's shows that it is not set up, and nothing of the ticket", async () => {
    const { key } = await world.backend.mutate("integrations.createAppKey", { id: world.integrations[helpdesk] });
    const ticketId = world.ask(helpdesk, QUESTIONS.refund);
    const wrong = world.sandbox.install(helpdesk, { key: WRONG_KEY, backendUrl: world.backend.url });
    if (helpdesk === "freshdesk") await expect(wrong).rejects.toThrow("OpenCX does not know this installation key.");
    else await wrong;
    expect(key).not.toBe(WRONG_KEY);
    if (helpdesk === "zendesk") {
      const desk = await open(helpdesk, ticketId);
      await desk.app.getByText(en.notConfigured).waitFor();
      expect(await desk.app.locator(".panel").innerText()).not.toContain("five working days");
      await desk.close();
    }
    await world.pair(helpdesk);
  });

  it("R237: of the other helpdesk's integration shows nothing of this one's tickets", async () => {
    const ticketId = world.ask(helpdesk, QUESTIONS.refund);
    const ready = await open(helpdesk, ticketId);
    await ready.app.getByRole("button", { name: en.insert, exact: true }).waitFor({ timeout: 60_000 });
    await ready.close();
    const other = helpdesk === "zendesk" ? "freshdesk" : "zendesk";
    await world.sandbox.install(helpdesk, { key: world.keys[other], backendUrl: world.backend.url });
    try {
      const desk = await open(helpdesk, ticketId);
      // Its agents are not the other account's.
      await desk.app.getByText(en.noPermissionText).waitFor();
      expect(await desk.app.locator(".panel").innerText()).not.toContain("five working days");
      await desk.close();
    } finally {
      await world.pair(helpdesk);
    }
  });
});

describe.each(HELPDESKS)("at the end, the app of %s", (helpdesk) => {
  it("R237: shows that it is not set up once its key is revoked", async () => {
    const desk = await openDraft(helpdesk);
    await world.backend.mutate("integrations.revokeAppKey", { id: world.integrations[helpdesk] });
    await desk.page.reload();
    await desk.app.getByText(en.notConfigured).waitFor();
    await picture(desk, `${helpdesk}-revoked`);
    await desk.close();
    const { key } = await world.backend.mutate("integrations.createAppKey", { id: world.integrations[helpdesk] });
    world.keys[helpdesk] = key;
    await world.pair(helpdesk);
  });
});

describe("while the backend is away", () => {
  it("R232: both apps say so, and the last draft stays readable and usable", async () => {
    const desks = await Promise.all(HELPDESKS.map(async (helpdesk) => ({ helpdesk, ...(await openDraft(helpdesk)) })));
    await world.backend.kill();
    for (const { helpdesk, app, look, reply, turnTo, page, ...desk } of desks) {
      await page.locator(".properties").getByLabel("Status").selectOption({ label: "Pending" });
      await app.getByText(en.unreachable).first().waitFor();
      expect(await app.locator(".panel").innerText()).toContain("five working days");
      await turnTo(REPLY[helpdesk]);
      await app.getByRole("button", { name: en.insert, exact: true }).click();
      await app.getByText(en.inserted).first().waitFor();
      expect(await reply.innerText()).toContain("five working days");
      await picture({ page, app, look, reply, turnTo, ...desk }, `${helpdesk}-unreachable`);
      await desk.close();
    }
  });
});
