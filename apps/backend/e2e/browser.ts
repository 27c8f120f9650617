import { existsSync } from "node:fs";
import path from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium as playwright,
  type Response,
} from "playwright-core";

const BUILD = path.resolve(import.meta.dirname, "../.next/BUILD_ID");
const ACTION_TIMEOUT_MS = 15_000;

/** A browser window of its own, with everything in it that no page of ours should ever do. */
export type Visit = {
  page: Page;
  context: BrowserContext;
  /** Console errors, uncaught errors, dialogs and requests to other machines, of all pages of this window. */
  complaints: string[];
  close(): Promise<void>;
};

/** Throws with what to do when the dashboard was not built: without it there are no pages to visit. */
export function requireDashboardBuild(): void {
  if (!existsSync(BUILD))
    throw new Error("The dashboard is not built. Run `npm test`, or `npx turbo run build` before this test.");
}

/** Root may not use the browser's own sandbox, containers have little shared memory, and nothing here draws in 3D. */
const ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];

/** Starts the bundled Chromium; where there is none for this machine, the installed Chrome or CHROME_PATH. */
export async function startBrowser(): Promise<Browser> {
  const chosen = process.env["CHROME_PATH"];
  if (chosen) return playwright.launch({ executablePath: chosen, args: ARGUMENTS });
  if (process.platform !== "linux" || process.arch !== "x64") return playwright.launch({ channel: "chrome" });
  // Read when the package is loaded: with it, the libraries that bare systems lack are unpacked too.
  process.env["AWS_LAMBDA_JS_RUNTIME"] ??= "nodejs22.x";
  const { default: bundled } = await import("@sparticuz/chromium");
  // Its own arguments switch the browser's protections off, which are part of what is tested here.
  return playwright.launch({ executablePath: await bundled.executablePath(), args: ARGUMENTS });
}

/** What an earlier test file of this process has given back. */
let spare: Browser | null = null;

/** A browser that test files of a process use one after the other: starting one is a second of work. */
export async function borrowBrowser(): Promise<Browser> {
  const browser = spare?.isConnected() ? spare : await startBrowser();
  spare = null;
  return browser;
}

/** Closes the windows. The browser itself ends with the process. */
export async function giveBackBrowser(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
  spare = browser;
}

const WINDOW = { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" } as const;

/**
 * Opens a window that keeps to this machine and remembers what went wrong in it. Of somebody who wants nothing to move,
 * unless `options` say otherwise: what moves is drawn anew sixty times a second.
 */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ ...WINDOW, ...options });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  const complaints: string[] = [];
  await context.route(
    (url) => url.hostname !== "127.0.0.1" && url.hostname !== "localhost",
    (route) => {
      complaints.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on("page", (page) => watch(page, complaints));
  const page = await context.newPage();
  return { page, context, complaints, close: () => context.close() };
}

function watch(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    // Answers with an error status are judged below, where it is known what was asked for.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !isExpected(response))
      complaints.push(`${response.status()} for ${response.url()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

/** Refused calls and missing pages are answers, which pages show as such; a missing script or a failed call is not. */
function isExpected(response: Response): boolean {
  const url = new URL(response.url());
  const isPage = response.request().resourceType() === "document" || url.searchParams.has("_rsc");
  return (isPage || url.pathname.startsWith("/api/trpc/")) && response.status() < 500;
}
