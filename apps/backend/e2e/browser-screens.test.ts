import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "./backend-process.ts";
import type { Visit } from "./browser.ts";
import { freePort } from "./free-port.ts";
import { goTo } from "./go-to.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { lookAt } from "./look-at.ts";
import { movesWhileRead, readSlowly } from "./moves.ts";
import { EMPTY_SCREENS, type Filled, filledScreens, type Screen, sandboxScreens } from "./screens-to-see.ts";
import { walkWithKeyboard } from "./walk-with-keyboard.ts";
import { untilAnswered, writeInWorkspace } from "./write-in-workspace.ts";

/** Windows that look at screens side by side. */
const WINDOWS = 2;
const WALKED = [
  "home",
  "session",
  "article",
  "data-source-new",
  "zendesk",
  "freshdesk",
  "autopilot",
  "workspace-ticket",
];
/** Whose panels are read one by one. */
const PANELS = ["home", "data-source", "zendesk", "freshdesk", "events"];
const WHOLE_PAGE = { width: 1280, height: 2_600 };

/** The installation of the start command: the sandbox with its demo data and the product beside it. */
describe("the screens that a new user sees", () => {
  let installation: Installation;
  let visit: Visit;
  let sourceId: string;
  let inUse: Filled;

  beforeAll(async () => {
    installation = await openInstallation({ seed: "demo" });
    // To be looked at, the part of the help center is enough that the ticket below is about.
    const { account } = installation;
    for (const { id, translations } of account.articles())
      if (!translations.some(({ body }) => /\breturn/i.test(body ?? ""))) account.archiveArticle(id);
    visit = await installation.open();
  });
  afterAll(async () => {
    await installation?.close();
  });

  async function problemsOf(screens: readonly Screen[]): Promise<string[]> {
    const waiting = [...screens];
    const problems: string[] = [];
    const inOneWindow = async () => {
      const page = await visit.context.newPage();
      for (let screen = waiting.shift(); screen; screen = waiting.shift()) {
        await goTo(page, screen.path);
        await screen.ready(page);
        problems.push(...(await lookAt(page, screen.name)));
      }
      await page.close();
    };
    await Promise.all(Array.from({ length: WINDOWS }, inOneWindow));
    return problems;
  }

  it("the sign-in is in order in light, in dark and 320 px wide", async () => {
    const { page, close } = await installation.open({ signedIn: false });
    await page.goto("/");
    await page.getByRole("heading", { name: "Sign in to OpenCX" }).waitFor();
    expect(await lookAt(page, "sign-in")).toEqual([]);
    await close();
  });

  it("the empty dashboard is in order in light, in dark and 320 px wide", async () => {
    expect(await problemsOf(EMPTY_SCREENS)).toEqual([]);
  });

  it("the dashboard in use and the sandbox are in order in light, in dark and 320 px wide", async () => {
    sourceId = await installation.connect();
    await installation.sync(sourceId);
    const { create, note } = await writeInWorkspace(visit.page, installation.account.url);
    await create.click();
    await untilAnswered(note);
    inUse = await putToUse();
    expect(await problemsOf([...filledScreens(inUse), ...sandboxScreens(inUse)])).toEqual([]);
  });

  it("no panel pushes a button away while another is still being read", async () => {
    const { page, context, close } = await installation.open({ viewport: WHOLE_PAGE });
    await readSlowly(context);
    const moves: string[] = [];
    for (const { path } of filledScreens(inUse).filter(({ name }) => PANELS.includes(name)))
      moves.push(...(await movesWhileRead(page, path)));
    await close();
    expect(moves).toEqual([]);
  });

  it("the keyboard alone reaches every control of the main screens and shows where it is", async () => {
    const { page } = visit;
    const screens = [...filledScreens(inUse), ...sandboxScreens(inUse)].filter(({ name }) => WALKED.includes(name));
    expect(screens).toHaveLength(WALKED.length);
    for (const { name, path, ready } of screens) {
      await page.goto(path);
      await ready(page);
      expect(await walkWithKeyboard(page), name).toEqual({ missed: [], unmarked: [] });
    }
  });

  it("the first press of Tab offers to skip to the page, and pressing Enter does", async () => {
    const { page } = visit;
    for (const [path, target] of [
      ["/sessions", "#page"],
      [`${installation.account.url}/agent`, "#conversation"],
    ] as const) {
      await page.goto(path);
      await page.getByText("Return a board").first().waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await expect
        .poll(() => page.locator(target).evaluate((element) => element === document.activeElement))
        .toBe(true);
    }
  });

  it("320 px wide, the rooms fold behind a button that the keyboard opens", async () => {
    const { page } = visit;
    await page.setViewportSize({ width: 320, height: 720 });
    await page.goto("/sessions");
    const rooms = page.getByRole("navigation", { name: "Rooms" });
    await page.getByText("Return a board").first().waitFor();
    expect(await rooms.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).press("Enter");
    await rooms.getByRole("link", { name: "Autopilot" }).press("Enter");
    await page.getByRole("heading", { level: 1, name: "Autopilot" }).waitFor();
    await rooms.waitFor({ state: "hidden" });
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it("no page complained in the console, opened a dialog or asked another machine", () => {
    expect(visit.complaints).toEqual([]);
  });

  /** Works a second helpdesk too, where a customer asks for a person; answers the session's number. */
  async function handOffInFreshdesk(): Promise<number> {
    const { backend, helpdesk } = installation;
    await backend.mutate("integrations.connectFreshdesk", {
      domain: "globex.freshdesk.com",
      apiKey: helpdesk.freshdesk.bot.key,
      settings: { autoHandleAllIncomingTickets: true, backfillDays: 0 },
    });
    helpdesk.freshdesk.createTicket({
      subject: "Broken tap",
      text: "The tap leaks again. I want to talk to a human, please.",
    });
    return eventually("a hand-off", async () => {
      const { items } = await backend.query("sessions.list", { handedOff: true });
      return items[0]?.number ?? false;
    });
  }

  /** Adds what makes screens interesting: a quiet ticket, and one in a script that runs from right to left. */
  async function putToUse(): Promise<Filled> {
    const { account, backend } = installation;
    account.createTicket({
      subject: "كلمة المرور",
      text: "مرحبا، كيف يمكنني تغيير كلمة المرور؟ رقمي 4111 1111 1111 1111",
    });
    account.createTicket({ subject: "Sponsoring", text: "Would you sponsor the shirts of our handball team?" });
    await backend.mutate("topics.create", {
      name: "Legal threats",
      examples: ["I will sue you", "My lawyer will call"],
    });
    const sessions = await eventually("three sessions", async () => {
      const { items } = await backend.query("sessions.list", {});
      return items.length === 3 && items;
    });
    const numberOf = (subject: string): number =>
      sessions.find((session: { subject: string }) => session.subject === subject).number;
    const scenario = await backend.mutate("training.create", {
      type: "scenario",
      title: "Returns after the winter sale",
      trigger: "Can I return something from the winter sale?\nHow do I return a board?",
      content: "Goods from the winter sale can be returned within 60 days:\n1. Print the label.\n2. Drop the parcel.",
      channels: ["email", "web"],
      published: true,
    });
    const rule = await backend.mutate("training.create", {
      type: "behavioral",
      title: "Signature",
      content: "Always sign as Zed",
    });
    const nobody = `http://127.0.0.1:${await freePort()}/hook`;
    await backend.mutate("events.subscribe", { url: nobody, events: ["conversation.closed"] });
    const [any] = sessions;
    await backend.mutate("sessions.resolve", { id: any.id });
    await backend.mutate("sessions.reopen", { id: any.id });
    const answered = sessions.find((session: { subject: string }) => session.subject === "Return a board");
    const { traces } = await backend.query("sessions.inspect", { id: answered.id });
    const handedOff = await handOffInFreshdesk();
    return {
      handedOff,
      account: account.url,
      sourceId,
      scenarioId: scenario.id,
      ruleId: rule.id,
      quiet: numberOf("Sponsoring"),
      answered: {
        ticketId: Number(answered.helpdesk.ticketId),
        session: answered.number,
        traceId: traces[0].id,
        articleId: traces[0].entries[0].articleId,
      },
    };
  }
});
