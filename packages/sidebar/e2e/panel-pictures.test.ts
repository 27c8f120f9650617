import { mkdirSync } from "node:fs";
import path from "node:path";
import axe, { type AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, giveBackBrowser, type Visit, visit } from "../../../apps/backend/e2e/browser.ts";
import { ARE_PICTURES_TAKEN, movesOn } from "../../../apps/backend/e2e/look-at.ts";
import { walkWithKeyboard } from "../../../apps/backend/e2e/walk-with-keyboard.ts";
import { PANEL_EXAMPLES } from "../src/examples/panel.examples.ts";
import { buildGallery } from "./gallery/build-gallery.ts";
import { serveFolders } from "./serve-folder.ts";

const OUTPUT = path.resolve(import.meta.dirname, "../../../.test-output");
const TALLEST = 2_600;
/** The page around the frame has the first heading; a frame's begin with the second. */
const WHOLE = { rules: { "page-has-heading-one": { enabled: false } } };
const LIGHT = { look: "light-320", scheme: "light", width: 320, rules: WHOLE };
// The other scheme has other colours and nothing else.
const DARK = { look: "dark-320", scheme: "dark", width: 320, rules: { runOnly: ["color-contrast"] } };
const NARROW = { look: "light-280", scheme: "light", width: 280, rules: null };
const WIDE = { look: "light-600", scheme: "light", width: 600, rules: null };
type Look = { look: string; scheme: string; width: number; rules: object | null };

/** Reasons differ in their words only: one of each kind is judged, and all have a picture. */
function looksAt(name: string): Look[] {
  if (/^(quiet|failed)-/.test(name))
    return [{ ...LIGHT, rules: /-(topic_no_assist|unexpected_error)$/.test(name) ? WHOLE : null }];
  return /^(ready|handed-off-with-draft|very-long|arabic)$/.test(name)
    ? [LIGHT, DARK, NARROW, WIDE]
    : [LIGHT, DARK, NARROW];
}

/** The states with the most to press, and one of each kind that offers a way out. */
const WALKED = [
  "ready",
  "asking-text-there",
  "handed-off-with-draft",
  "quiet-topic_no_assist",
  "unreachable-last-draft",
];

let browser: Browser;
let gallery: Awaited<ReturnType<typeof serveFolders>>;

beforeAll(async () => {
  const folder = path.join(OUTPUT, "gallery");
  await buildGallery(folder);
  mkdirSync(path.join(OUTPUT, "panel"), { recursive: true });
  gallery = await serveFolders({ gallery: folder });
  browser = await borrowBrowser();
});
afterAll(async () => {
  if (browser) await giveBackBrowser(browser);
  await gallery?.close();
});

describe.each(["zendesk", "freshdesk"])("every state of the panel in %s", (app) => {
  it("R232: is accessible, fits from 280 px on, and has its picture", async () => {
    const window: Visit = await visit(browser, { viewport: { width: 320, height: 700 } });
    const { page } = window;
    await page.goto(`${gallery.url}/gallery/${app}.html`);
    await page.evaluate(axe.source);
    const problems: string[] = [];
    for (const { name } of PANEL_EXAMPLES)
      for (const look of looksAt(name)) problems.push(...(await lookAt(page, { app, name, look })));
    await window.close();
    expect(problems).toEqual([]);
    expect(window.complaints).toEqual([]);
  });
});

describe.each(["zendesk", "freshdesk"])("the keyboard alone in %s", (app) => {
  it.each(WALKED)("R232: reaches every control of the panel when it is %s, and shows where it is", async (name) => {
    const window: Visit = await visit(browser, { viewport: { width: 320, height: 700 } });
    const { page } = window;
    await page.goto(`${gallery.url}/gallery/${app}.html#${name}/light`);
    await page.waitForFunction((wanted) => document.documentElement.dataset["shown"] === wanted, `${name}/light`);
    await page.locator("details").evaluateAll((all) => all.map((each) => each.setAttribute("open", "")));
    expect(await walkWithKeyboard(page)).toEqual({ missed: [], unmarked: [] });
    await window.close();
  });
});

type Looked = { app: string; name: string; look: Look };

async function lookAt(page: Page, { app, name, look: { look, scheme, width, rules } }: Looked): Promise<string[]> {
  await page.setViewportSize({ width, height: 700 });
  const address = `${name}/${scheme}`;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.waitForFunction((wanted) => document.documentElement.dataset["shown"] === wanted, address);
  // Everything that can be opened is: marks, tools and folds are looked at as well.
  await page.locator("details").evaluateAll((all) => all.map((each) => each.setAttribute("open", "")));
  const mark = page.locator(".draft-mark").first();
  if ((await mark.count()) > 0) await mark.dispatchEvent("click");
  const still = [...(await tooWide(page)), ...(await movesOn(page))];
  const found = [...still, ...(rules === null ? [] : await violations(page, rules))];
  await takePicture(page, { name: `${app}-${name}-${look}`, width });
  return found.map((problem) => `${app}, ${name}, ${look}: ${problem}`);
}

async function takePicture(page: Page, { name, width }: { name: string; width: number }): Promise<void> {
  if (!ARE_PICTURES_TAKEN) return;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
  await page.screenshot({
    path: path.join(OUTPUT, "panel", `${name}.png`),
    clip,
    fullPage: true,
    animations: "disabled",
  });
}

function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const content = document.scrollingElement?.scrollWidth ?? 0;
    return content > innerWidth ? [`it is ${content} px wide in ${innerWidth} px`] : [];
  });
}

async function violations(page: Page, rules: object): Promise<string[]> {
  const results: AxeResults = await page.evaluate(
    `axe.run(${JSON.stringify({ ...rules, resultTypes: ["violations"] })})`,
  );
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 2)
        .map(({ html, any }) => `${html.slice(0, 140)} ${any[0]?.message ?? ""}`)
        .join(" | ")}`,
  );
}
