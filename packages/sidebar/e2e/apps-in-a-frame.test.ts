import { existsSync } from "node:fs";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type Visit, visit } from "../../../apps/backend/e2e/browser.ts";
import { HOSTILE_READY, READY } from "../src/examples/assist.examples.ts";
import {
  FRESHDESK_BUILD,
  freshdeskPage,
  PRETEND_FDK,
  PRETEND_ZAF,
  type Workspace,
  workspacePage,
  ZENDESK_BUILD,
} from "./pretend-helpdesks.ts";
import { serveFolders } from "./serve-folder.ts";

declare global {
  interface Window {
    workspace: Workspace;
  }
}

const SDK = "https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js";
const FRAMES = {
  zendesk: "/zendesk/iframe.html?origin=x&app_guid=1&colorScheme=dark",
  freshdesk: "/freshdesk/index.html",
} as const;

let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolders>>;

beforeAll(async () => {
  for (const built of [ZENDESK_BUILD, FRESHDESK_BUILD])
    if (!existsSync(built)) throw new Error("The apps are not built. Run `npx turbo run build` before this test.");
  const pages = Object.entries(FRAMES).flatMap(([app, frame]) => [
    [`/${app}-ready`, workspacePage(frame, READY)],
    [`/${app}-hostile`, workspacePage(frame, HOSTILE_READY)],
  ]);
  site = await serveFolders(
    { zendesk: ZENDESK_BUILD, freshdesk: FRESHDESK_BUILD },
    { ...Object.fromEntries(pages), "/freshdesk/index.html": freshdeskPage(), "/appclient.js": PRETEND_FDK },
  );
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(path: string): Promise<Visit & { app: FrameLocator }> {
  const window = await visit(browser, { viewport: { width: 900, height: 800 } });
  await window.page.route(SDK, (route) => route.fulfill({ contentType: "text/javascript", body: PRETEND_ZAF }));
  await window.page.goto(`${site.url}${path}`);
  return { ...window, app: window.page.frameLocator("#app") };
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const requests = (page: Page) => page.evaluate(() => window.workspace.requests.length);
const composed = (page: Page) => page.evaluate(() => window.workspace.composer.value);

describe.each(["zendesk", "freshdesk"] as const)("the built app of %s in its frame", (helpdesk) => {
  it("R230 R231 R232: boots, asks once, and puts the draft below what the rep types, who goes on typing", async () => {
    const { page, app, complaints, close } = await open(`/${helpdesk}-ready`);
    await app.getByText("Draft ready").waitFor();
    expect(await requests(page)).toBe(1);
    await page.locator("#composer").fill("Hello. ");
    await app.getByRole("button", { name: "Insert" }).click();
    if (helpdesk === "zendesk") await app.getByRole("button", { name: "Add below my text" }).click();
    await app.getByText("Inserted. Nothing was sent.").first().waitFor();
    expect(await focused(page)).toBe("composer");
    await page.keyboard.type("!");
    expect(await composed(page)).toMatch(/^Hello\. <p>A Flurbo refund takes 17 days\..*<\/p>!$/);
    expect(complaints).toEqual([]);
    await close();
  });

  it("R232: text of strangers does nothing in a real browser", async () => {
    const { page, app, complaints, close } = await open(`/${helpdesk}-hostile`);
    await app.getByText("Hand-off", { exact: true }).waitFor();
    await app.locator("details").evaluateAll((all) => all.map((each) => each.setAttribute("open", "")));
    const titles = await Promise.all(page.frames().map((frame) => frame.title()));
    expect(titles).toEqual(["workspace", "OpenCX"]);
    expect(complaints).toEqual([]);
    await close();
  });

  it("works from the keyboard alone", async () => {
    const { page, app, close } = await open(`/${helpdesk}-ready`);
    await app.getByText("Draft ready").waitFor();
    await app.getByRole("button", { name: "Not useful" }).focus();
    await page.keyboard.press("Alt+I");
    await app.getByText("Inserted. Nothing was sent.").first().waitFor();
    await page.keyboard.press("Alt+R");
    await page.keyboard.type("mention the warranty");
    expect(await app.getByLabel("What should be different?").inputValue()).toBe("mention the warranty");
    await page.keyboard.press("Escape");
    await app.getByLabel("What should be different?").waitFor({ state: "detached" });
    expect(
      await app.getByRole("button", { name: "Write again" }).evaluate((button) => button === document.activeElement),
    ).toBe(true);
    await close();
  });
});

describe("Zendesk's dark colours", () => {
  it("R230: are there before the first script of ours has run", async () => {
    const { page, close } = await visit(browser);
    await page.route("**/iframe.js", (route) => route.abort());
    await page.route(SDK, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.goto(`${site.url}${FRAMES.zendesk}`, { waitUntil: "commit" });
    await page.waitForFunction(() => document.documentElement.dataset["scheme"] === "dark");
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      "rgb(21, 26, 30)",
    );
    await close();
  });
});
