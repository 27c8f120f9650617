import type { BrowserContext, Page } from "playwright-core";
import { untilRead } from "./go-to.ts";

/** One push, which browsers call a layout shift: how much of the window was moved, times how far, each from 0 to 1. */
type Move = { share: number; what: string };
type WithMoves = { opencxMoves?: Move[] };
/** The browser's own entry, which TypeScript's library does not know. */
type LayoutShift = PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] };

/** Answers come one by one, as they do from far away; here they would all be there at once. */
const APART_MS = 100;
const IN_TURN = 4;
/** Less is a line that breaks otherwise once a font is there. */
const NOTICED = 0.005;

/** From here on pages of the window get their answers slowly, and remember what moved in them meanwhile. */
export async function readSlowly(context: BrowserContext): Promise<void> {
  let questions = 0;
  await context.route("**/api/trpc/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, (questions++ % IN_TURN) * APART_MS));
    await route.continue();
  });
  await context.addInitScript(() => {
    const moves: Move[] = [];
    (window as WithMoves).opencxMoves = moves;
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as LayoutShift[])
        moves.push({ share: value, what: sources.map(({ node }) => node?.textContent?.slice(0, 40)).join(" | ") });
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Opens a page and answers what was pushed about until everything of it was read. Only what is in the window counts. */
export async function movesWhileRead(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  await page.getByRole("region").first().waitFor();
  await untilRead(page);
  const moves = await page.evaluate(
    () =>
      new Promise<Move[]>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve((window as WithMoves).opencxMoves ?? [])));
      }),
  );
  return moves.filter(({ share }) => share > NOTICED).map(({ what }) => `${address}: ${what}`);
}
