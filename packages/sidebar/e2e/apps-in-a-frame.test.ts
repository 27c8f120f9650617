import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, giveBackBrowser, type Visit, visit } from "../../../apps/backend/e2e/browser.ts";
import { HOSTILE_READY, READY } from "../src/examples/assist.examples.ts";
import { type AgentDesk, agentDesk } from "./agent-desk.ts";
import { type AnsweringBackend, startAnsweringBackend } from "./answering-backend.ts";
import { HELPDESKS, type Helpdesk, type SandboxWithApps, startSandboxWithApps } from "./sandbox-with-apps.ts";

const KEY = "ocx_app_0123456789abcdef0123456789abcdef";

let browser: Browser;
let sandbox: SandboxWithApps;
let backend: AnsweringBackend;

beforeAll(async () => {
  sandbox = await startSandboxWithApps();
  backend = await startAnsweringBackend(READY);
  for (const helpdesk of HELPDESKS) await sandbox.install(helpdesk, { key: KEY, backendUrl: backend.url });
  browser = await borrowBrowser();
});
afterAll(async () => {
  if (browser) await giveBackBrowser(browser);
  await backend?.close();
  await sandbox?.emulator.close();
});

const TICKET = { subject: "My refund", text: "How long does a refund take?" };

/** A new ticket of a helpdesk, open in the workspace, with the app beside it. */
async function open(helpdesk: Helpdesk, answer = READY): Promise<Visit & AgentDesk> {
  backend.answer = answer;
  backend.calls.length = 0;
  const ticket = sandbox.emulator[helpdesk]("acme").createTicket(TICKET);
  const window = await visit(browser, { viewport: { width: 1280, height: 800 } });
  await window.page.goto(sandbox.workspace(helpdesk, ticket.id));
  return { ...window, ...agentDesk(window.page) };
}

describe.each(HELPDESKS)("the built app of %s in the workspace", (helpdesk) => {
  it("R230 R231 R232: boots, asks once, and puts the draft below what the rep types, who goes on typing", async () => {
    const { page, app, reply, turnTo, complaints, close } = await open(helpdesk);
    await app.getByText("Draft ready").waitFor();
    expect(backend.calls).toEqual([{ procedure: "assist.ticket", authorization: `Bearer ${KEY}` }]);
    await turnTo(helpdesk === "zendesk" ? "Public reply" : "Reply");
    await reply.fill("Hello. ");
    await app.getByRole("button", { name: "Insert" }).click();
    if (helpdesk === "zendesk") await app.getByRole("button", { name: "Add below my text" }).click();
    await app.getByText("Inserted. Nothing was sent.").first().waitFor();
    await page.keyboard.type("!");
    expect(await reply.evaluate((editor) => editor.innerHTML)).toMatch(
      /^Hello\.(&nbsp;| )<p>A Flurbo refund takes 17 days\..*!<\/p>$/,
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it("R237: the key is in no page, no frame and no message", async () => {
    const { page, app, messages, close } = await open(helpdesk);
    await app.getByText("Draft ready").waitFor();
    expect(backend.calls[0]?.authorization).toContain(KEY);
    expect(await messages()).toContain("assist");
    const texts = await Promise.all(page.frames().map((frame) => frame.content()));
    expect([...texts, await messages()].filter((text) => text.includes(KEY))).toEqual([]);
    await close();
  });

  it("R237: its frame can neither read the workspace around it nor ask anybody for anything", async () => {
    const { page, app, close } = await open(helpdesk);
    await app.getByText("Draft ready").waitFor();
    const rights = (await page.locator("#tray iframe").getAttribute("sandbox"))?.split(" ") ?? [];
    expect(rights).toContain("allow-scripts");
    expect(rights.filter((right) => /navigation|modals|pointer/.test(right))).toEqual([]);
    const [, frame] = page.frames();
    const tried = await frame?.evaluate(async (workspace) => {
      const outcome = async (attempt: () => unknown) => {
        try {
          await attempt();
          return "worked";
        } catch {
          return "refused";
        }
      };
      return [
        await outcome(() => parent.document.title),
        await outcome(() => fetch("/sdk/zaf-sdk.js")),
        await outcome(() => fetch(`${workspace}/_sandbox/zendesk/acme/tickets`)),
      ];
    }, sandbox.url);
    expect(tried).toEqual(["refused", "refused", "refused"]);
    await close();
  });

  it("R232: text of strangers does nothing in a real browser", async () => {
    const { page, app, complaints, close } = await open(helpdesk, HOSTILE_READY);
    await app.getByText("Hand-off", { exact: true }).waitFor();
    await app.locator("details").evaluateAll((all) => all.map((each) => each.setAttribute("open", "")));
    const [, frame] = page.frames();
    expect(await frame?.title()).toBe("OpenCX");
    expect(await page.title()).toContain(TICKET.subject);
    expect(complaints).toEqual([]);
    await close();
  });

  it("works from the keyboard alone", async () => {
    const { page, app, close } = await open(helpdesk);
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

describe("in Zendesk's workspace", () => {
  it("R230: dark colours are there before the first script of the app has run", async () => {
    const { page, look, close } = await open("zendesk");
    await page.route("**/iframe.js", (route) => route.abort());
    await look("Colours", "Dark");
    await page.reload();
    const frame = page.frameLocator("#tray iframe");
    await frame.locator("html[data-scheme=dark]").waitFor({ state: "attached" });
    expect(await frame.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor)).toBe(
      "rgb(21, 26, 30)",
    );
    await close();
  });

  it("R230: a window with the reasons opens over the workspace, reads the same ticket, and closes", async () => {
    const { page, app, complaints, close } = await open("zendesk");
    await app.getByText("Draft ready").waitFor();
    await app.locator("details", { hasText: "Why" }).last().locator("summary").click();
    await app.getByRole("button", { name: "Inspect" }).click();
    const shown = page.frameLocator("#app-window iframe");
    await shown.getByText("Every sentence has a source.").waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.locator("#app-window").waitFor({ state: "hidden" });
    expect(complaints).toEqual([]);
    await close();
  });

  it("R232: a composer for plain text is given the draft as text", async () => {
    const { app, look, reply, close } = await open("zendesk");
    await app.getByText("Draft ready").waitFor();
    await look("Composer", "Plain text");
    await app.getByRole("button", { name: "Insert" }).click();
    await app.getByText("Inserted. Nothing was sent.").first().waitFor();
    expect(await reply.evaluate((editor) => editor.innerHTML)).not.toContain("<p>");
    expect(await reply.textContent()).toContain("1. Open Orders in your account.");
    await close();
  });
});
