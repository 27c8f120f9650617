import type { Browser, Frame, Page } from "playwright-core";
import { startBrowser, visit } from "../../apps/backend/e2e/browser.ts";
import { agentDesk } from "../../packages/sidebar/e2e/agent-desk.ts";
import { type AnsweringBackend, startAnsweringBackend } from "../../packages/sidebar/e2e/answering-backend.ts";
import { type APPS, type Helpdesk, startSandboxWithApps } from "../../packages/sidebar/e2e/sandbox-with-apps.ts";
import { assistIn, READY, REFUND } from "../../packages/sidebar/src/examples/assist.examples.ts";
import { en } from "../../packages/sidebar/src/words/en.ts";
import type { BenchContext } from "./context.ts";
import { LEAST_APP_TEXT, leastApps } from "./peers/least-apps.ts";
import { profiledPage } from "./profile-page.ts";

/**
 * What one visit to a ticket with an app beside it showed.
 *
 * shownMs   from the navigation of the app's frame until the first frame on screen that has the app's text
 * shift     how far things moved in the app's frame until it was at rest (the browser's cumulative layout shift)
 * requests  how often the backend was asked until the app was at rest
 */
export type AppVisit = { shownMs: number; shift: number; requests: number };

export type VisitOptions = {
  whose: "ours" | "peer";
  helpdesk: Helpdesk;
  /** How long the backend takes to answer. */
  delayMs?: number;
  /** The backend says that a draft is being written, and has it once the rep was told so. */
  isWrittenFirst?: boolean;
  /** Takes a CPU profile under this name. */
  profile?: string;
};

/** The sandbox's workspace in a browser, with our apps or the least ones beside its tickets. */
export type AppStage = { visit(options: VisitOptions): Promise<AppVisit>; close(): Promise<void> };

const KEY = "ocx_app_0123456789abcdef0123456789abcdef";
const ACCOUNT = "acme";
const TICKET = { subject: "My refund", text: "How long does a refund take?" };
/** The draft's first sentence, which stands nowhere else, and all that the peer shows. */
const TEXTS = { ours: sentenceOf(REFUND), peer: LEAST_APP_TEXT };
/** So long after the text is there, nothing more is expected to move or to be asked. */
const REST_MS = 500;
/** A text that is not there by then does not come. */
const LONGEST_MS = 30_000;

export async function openAppStage(context: BenchContext): Promise<AppStage> {
  const ends: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  const sandbox = async (backend: AnsweringBackend, apps?: typeof APPS) => {
    const { emulator, workspace, install } = await startSandboxWithApps(apps);
    ends.push(() => emulator.close());
    const open = async (helpdesk: Helpdesk) => {
      await install(helpdesk, { key: KEY, backendUrl: backend.url });
      return workspace(helpdesk, emulator[helpdesk](ACCOUNT).createTicket(TICKET).id);
    };
    return { zendesk: await open("zendesk"), freshdesk: await open("freshdesk") };
  };
  try {
    const least = await leastApps(context);
    const backend = await startAnsweringBackend(READY);
    ends.push(() => backend.close());
    const tickets = { ours: await sandbox(backend), peer: await sandbox(backend, least) };
    const browser = await startBrowser();
    ends.push(() => browser.close());
    return { visit: (options) => visitApp(context, { ...options, backend, browser, tickets }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function sentenceOf({ claims: [first] }: typeof REFUND): string {
  if (first === undefined) throw new Error("The example draft has no sentence to look for.");
  return first.sentence;
}

type Stage = {
  backend: AnsweringBackend;
  browser: Browser;
  /** Addresses of a ticket with the app beside it. */
  tickets: Record<VisitOptions["whose"], Record<Helpdesk, string>>;
};

async function visitApp(context: BenchContext, visiting: VisitOptions & Stage): Promise<AppVisit> {
  const { whose, helpdesk, delayMs = 0, isWrittenFirst = false, profile, backend, browser, tickets } = visiting;
  backend.calls.length = 0;
  backend.delayMs = delayMs;
  backend.answer = isWrittenFirst ? assistIn("writing") : READY;
  const finishDraft = async (page: Page) => {
    await agentDesk(page).app.getByText(en.writing).first().waitFor();
    backend.answer = READY;
  };
  const wrapped: Wrapped = async (page, work) => {
    if (profile !== undefined) return profiledPage(context, { page, name: profile }, work);
    const [shownMs] = await Promise.all([work(), isWrittenFirst ? finishDraft(page) : null]);
    return shownMs;
  };
  const looked = await look(browser, { url: tickets[whose][helpdesk], text: TEXTS[whose] }, wrapped);
  return { ...looked, requests: backend.calls.length };
}

type Wrapped = (page: Page, work: () => Promise<number>) => Promise<number>;

/** Opens a ticket in a window of its own, so that nothing is cached. Throws when the page complains about anything. */
async function look(browser: Browser, { url, text }: { url: string; text: string }, wrapped: Wrapped) {
  const window = await visit(browser, { viewport: { width: 1280, height: 800 }, reducedMotion: "no-preference" });
  const { page, context, complaints } = window;
  try {
    const shown = Promise.withResolvers<number>();
    await context.exposeBinding(REPORT, (_source, at: number) => shown.resolve(at));
    await context.addInitScript(watchFrame, { text, report: REPORT, shift: SHIFT });
    const shownMs = await wrapped(page, async () => {
      await page.goto(url);
      return Promise.race([shown.promise, tooLate(page, text)]);
    });
    await agentDesk(page).app.getByText(text).first().waitFor();
    await page.waitForTimeout(REST_MS);
    const [, frame] = page.frames();
    const shift = frame === undefined ? null : await shiftOf(frame);
    if (shift === null || complaints.length > 0)
      throw new Error(`The app's page did not go well: ${complaints.join("; ") || "it has no frame"}`);
    return { shownMs, shift };
  } finally {
    await window.close();
  }
}

/** A zero says something only where the browser counts: what is pushed down on purpose afterwards has to show. */
async function shiftOf(frame: Frame): Promise<number> {
  const { before, after } = await frame.evaluate(async (name) => {
    const own = Object(window);
    const before: number = own[name];
    const block = document.createElement("div");
    block.style.height = "80px";
    document.body.prepend(block);
    for (let look = 0; look < 100 && own[name] === before; look += 1) await new Promise(requestAnimationFrame);
    return { before, after: Number(own[name]) };
  }, SHIFT);
  if (!(after > before)) throw new Error("The browser does not count what moves in an app's frame.");
  return before;
}

async function tooLate(page: Page, text: string): Promise<never> {
  await page.waitForTimeout(LONGEST_MS);
  throw new Error(`The app has not shown “${text}” within ${LONGEST_MS / 1_000} seconds.`);
}

const REPORT = "reportShown";
const SHIFT = "measuredShift";

/** Runs in every frame before its page does; an app's is the one inside another. It watches and changes nothing. */
function watchFrame({ text, report, shift }: { text: string; report: string; shift: string }): void {
  if (window === window.top) return;
  const own = Object(window);
  own[shift] = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) own[shift] += Object(entry).value;
  }).observe({ type: "layout-shift", buffered: true });
  const changes = new MutationObserver(() => {
    if (!document.body?.textContent?.includes(text)) return;
    changes.disconnect();
    // The next frame has the text; what is posted while it is made is read once it has been painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => own[report](performance.now());
      port2.postMessage(null);
    });
  });
  changes.observe(document, { childList: true, subtree: true, characterData: true });
}
