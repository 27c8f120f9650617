import { mkdirSync } from "node:fs";
import path from "node:path";
import axe, { type AxeResults, type NodeResult, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { untilRead } from "./go-to.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../../.test-output/screens");
const WIDE = { width: 1280, height: 900 };
const FLOATING = "[role=dialog], dialog[open], [data-garden-id='notifications.notification']";
const TALLEST = 2_400;
const LOOKS_AGAIN = 4;
const PAUSE_MS = 500;
const NARROW = { width: 320, height: 720 };

/** The three ways in which every screen is looked at, and the rules that are judged in each. */
const LOOKS: readonly { look: string; scheme: "light" | "dark"; size: typeof WIDE; rules: RunOptions }[] = [
  { look: "light", scheme: "light", size: WIDE, rules: {} },
  // The other scheme has other colours and nothing else.
  { look: "dark", scheme: "dark", size: WIDE, rules: { runOnly: ["color-contrast"] } },
  { look: "320", scheme: "light", size: NARROW, rules: { rules: { "color-contrast": { enabled: false } } } },
];

/**
 * Looks at the screen that is open, in light, in dark and 320 px wide, and answers what is wrong with it: what axe
 * calls serious, and sideways scrolling. The pictures are kept for people to look at.
 */
export async function lookAt(page: Page, screen: string): Promise<string[]> {
  const problems: string[] = [];
  mkdirSync(FOLDER, { recursive: true });
  // Evaluated, not added as an element: the page's policy lets no script of others in.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  for (const { look, scheme, size, rules } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme });
    await settled(page, scheme);
    const found = await lasting(async () => [
      ...(await tooWide(page)),
      ...(await movesOn(page)),
      ...(await seriousViolations(page, rules)),
    ]);
    problems.push(...found.map((problem) => `${screen}, ${look}: ${problem}`));
    await takePicture(page, `${screen}-${look}`);
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light" });
  return problems;
}

/** Where a change is checked by itself nobody opens them, and taking them is much of the work. */
export const ARE_PICTURES_TAKEN = process.env["CI"] !== "true";

/** The whole page as far as anybody looks. */
async function takePicture(page: Page, name: string): Promise<void> {
  if (!ARE_PICTURES_TAKEN) return;
  const [width, height] = await page.evaluate(() => [innerWidth, document.documentElement.scrollHeight]);
  await page.evaluate(() => scrollTo(0, 0));
  const clip = { x: 0, y: 0, width: width ?? WIDE.width, height: Math.min(height ?? WIDE.height, TALLEST) };
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage: true, clip, animations: "disabled" });
}

/** Until the page has taken on the scheme, by itself or through its stylesheet, and nothing is being read. */
async function settled(page: Page, scheme: "light" | "dark"): Promise<void> {
  await page.waitForFunction((wanted) => {
    const { colorScheme } = getComputedStyle(document.documentElement);
    return colorScheme === wanted || colorScheme === "light dark";
  }, scheme);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await untilRead(page);
}

/** What is found again a moment later: a page that is still taking on its colours is not a page in bad colours. */
async function lasting(find: () => Promise<string[]>): Promise<string[]> {
  let found = await find();
  for (let look = 1; found.length > 0 && look < LOOKS_AGAIN; look++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    found = await find();
  }
  return found;
}

/** What is wider than the window: the page, or what floats above it and therefore never makes the page scroll. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate((floating) => {
    const content = document.scrollingElement?.scrollWidth ?? 0;
    const pages = content > innerWidth ? [`the page is ${content} px wide in a window of ${innerWidth} px`] : [];
    const boxes = [...document.querySelectorAll(floating)].map((each) => ({ each, box: each.getBoundingClientRect() }));
    const out = boxes.filter(({ box }) => box.width > 0 && (box.left < 0 || box.right > innerWidth));
    return [
      ...pages,
      ...out.map(({ each, box }) => `${each.outerHTML.slice(0, 80)} from ${box.left} to ${box.right} px`),
    ];
  }, FLOATING);
}

/** What never comes to rest before somebody who asked for nothing to move. */
export function movesOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap(({ effect }) => {
      const shown = effect instanceof KeyframeEffect ? effect.target : null;
      const isEndless = effect?.getTiming().iterations === Number.POSITIVE_INFINITY;
      return isEndless ? [`it never stops moving: ${shown?.outerHTML.slice(0, 120)}`] : [];
    }),
  );
}

async function seriousViolations(page: Page, rules: RunOptions): Promise<string[]> {
  const options = JSON.stringify({ ...rules, resultTypes: ["violations"] });
  const results: AxeResults = await page.evaluate(`axe.run(${options})`);
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(describeNode).join(" | ")}`);
}

function describeNode({ html, any }: NodeResult): string {
  return `${html.slice(0, 160)} ${any[0]?.message ?? ""}`;
}
