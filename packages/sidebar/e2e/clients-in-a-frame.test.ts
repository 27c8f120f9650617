import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Emulator, startEmulator } from "@opencx/helpdesk-emulator";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { borrowBrowser, giveBackBrowser, type Visit, visit } from "../../../apps/backend/e2e/browser.ts";

/** The calls of both clients, untyped as an app in plain JavaScript has them. */
// biome-ignore lint/suspicious/noExplicitAny: what a client answers is what these tests are about
type Client = any;
declare global {
  interface Window {
    client: Client;
    heard: unknown[];
  }
}

/** Apps of a few lines: each has a client in hand and writes down what it hears. */
const PAGES = {
  zendesk: `<script src="https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js"></script>
<script src="app.js"></script>`,
  freshdesk: `<script src="{{{appclient}}}"></script><script src="app.js"></script>`,
};
const SCRIPTS = {
  zendesk: "window.heard = []; window.client = window.ZAFClient.init();",
  freshdesk: "window.heard = []; window.app.initialized().then((client) => { window.client = client; });",
};
const FILES: Record<string, string> = {
  "zendesk/manifest.json": JSON.stringify({
    location: { support: { ticket_sidebar: "assets/app.html" } },
    parameters: [{ name: "greeting", type: "text", default: "Hello" }],
  }),
  "zendesk/translations/en.json": JSON.stringify({ app: { name: "Example" } }),
  "zendesk/assets/app.html": PAGES.zendesk,
  "zendesk/assets/app.js": SCRIPTS.zendesk,
  "freshdesk/manifest.json": JSON.stringify({
    modules: { support_ticket: { location: { ticket_sidebar: { url: "app.html" } } } },
  }),
  "freshdesk/README.md": "# Example",
  "freshdesk/config/iparams.json": JSON.stringify({ greeting: { type: "text", default_value: "Hello" } }),
  "freshdesk/config/requests.json": "{}",
  "freshdesk/app/app.html": PAGES.freshdesk,
  "freshdesk/app/app.js": SCRIPTS.freshdesk,
};

let folder: string;
let emulator: Emulator;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "example-apps-"));
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  const appAt = (name: string, built: string) => ({
    folder: path.join(folder, name),
    built: path.join(folder, name, built),
  });
  emulator = await startEmulator({
    apps: { zendesk: appAt("zendesk", "assets"), freshdesk: appAt("freshdesk", "app") },
  });
  for (const helpdesk of ["zendesk", "freshdesk"] as const) {
    emulator[helpdesk]("acme");
    await fetch(`${emulator.url}/_sandbox/${helpdesk}/acme/app`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ values: {} }),
    });
  }
  browser = await borrowBrowser();
});
afterAll(async () => {
  if (browser) await giveBackBrowser(browser);
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Opened = Visit & { page: Page; frame: Frame; ticketId: number };

async function open(helpdesk: "zendesk" | "freshdesk"): Promise<Opened> {
  const { id: ticketId } = emulator[helpdesk]("acme").createTicket({ subject: "My refund", text: "How long?" });
  const opened = await visit(browser);
  await opened.page.goto(`${emulator.url}/${helpdesk}/acme/agent/tickets/${ticketId}`);
  const element = await opened.page.waitForSelector("#tray iframe");
  const frame = await element.contentFrame();
  if (frame === null) throw new Error("The app has no frame.");
  await frame.waitForFunction(() => window.client !== undefined);
  return { ...opened, frame, ticketId };
}

describe("Zendesk's client in a frame of the workspace", () => {
  it("knows where it is and what is set, and never hears of its registration afterwards", async () => {
    const { frame, ticketId, close } = await open("zendesk");
    const about = await frame.evaluate(async () => {
      const { client } = window;
      await client.context();
      client.on("app.registered", () => window.heard.push("registered"));
      return { context: await client.context(), metadata: await client.metadata(), heard: window.heard };
    });
    expect(about.context).toMatchObject({ product: "support", location: "ticket_sidebar", ticketId });
    expect(about).toMatchObject({ metadata: { name: "Example", settings: { greeting: "Hello" } }, heard: [] });
    await close();
  });

  it("reads one path or several, of which an unknown one rejects alone and is an error among others", async () => {
    const { frame, ticketId, close } = await open("zendesk");
    const read = await frame.evaluate(async () => {
      const { client } = window;
      return {
        one: await client.get("ticket.subject"),
        several: await client.get(["ticket.id", "currentUser.role", "ticket.nothing"]),
        unknown: await client.get("ticket.nothing").catch((error: Error) => `${error.name}: ${error.message}`),
        refused: await client.invoke("nothing").catch((error: Error) => error.message),
        unsettable: await client.set("ticket.id", 1).catch((error: Error) => error.message),
      };
    });
    expect(read).toEqual({
      one: { "ticket.subject": "My refund", errors: {} },
      several: {
        "ticket.id": ticketId,
        "currentUser.role": "agent",
        errors: { "ticket.nothing": { name: "APIError", message: "No such Api" } },
      },
      unknown: "APIError: No such Api",
      refused: "No such Api",
      unsettable: "No such Api",
    });
    await close();
  });

  it("hears what it listens to and no more: text, kind of comment, conversation, status", async () => {
    const { frame, page, ticketId, close } = await open("zendesk");
    await frame.evaluate(async () => {
      for (const name of ["ticket.comment.text.changed", "ticket.comment.type.changed", "ticket.status.changed"])
        window.client.on(name, (message: unknown) => window.heard.push([name, message]));
      window.client.on("ticket.updated", ({ name }: { name: string }) => window.heard.push(["updated", name]));
      const silent = () => window.heard.push("silent");
      window.client.on("ticket.tags.changed", silent);
      window.client.off("ticket.tags.changed", silent);
      await window.client.get("ticket.id");
    });
    await page.getByText("Internal note", { exact: true }).click();
    await page.locator(".editor:not([hidden])").fill("Hm");
    emulator.zendesk("acme").changeTicket(ticketId, { tags: ["vip"], status: "open" });
    emulator.zendesk("acme").addComment(ticketId, { text: "Are you there?" });
    await expect.poll(() => frame.evaluate(() => window.heard.flat())).toContain("updated");
    const heard = await frame.evaluate(() => window.heard);
    for (const each of [
      ["ticket.comment.type.changed", "internalNote"],
      ["ticket.comment.text.changed", "Hm"],
      ["ticket.status.changed", "open"],
    ])
      expect(heard).toContainEqual(each);
    expect(heard).not.toContain("silent");
    await close();
  });

  it("can stop a comment from being sent, with its reason, and let it go", async () => {
    const { frame, page, ticketId, close } = await open("zendesk");
    await frame.evaluate(async () => {
      const answers: unknown[] = [Promise.reject("Name the order first."), "And the customer.", true];
      window.client.on("ticket.save", () => answers.shift());
      for (const name of ["done", "fail"]) window.client.on(`ticket.submit.${name}`, () => window.heard.push(name));
      await window.client.get("ticket.id");
    });
    await page.getByText("Public reply", { exact: true }).click();
    await page.locator(".editor:not([hidden])").fill("Five days.");
    await page.getByRole("button", { name: "Send reply" }).click();
    await page.getByText("Name the order first.").waitFor();
    await page.getByRole("button", { name: "Send reply" }).click();
    await page.getByText("And the customer.").waitFor();
    expect(emulator.zendesk("acme").comments(ticketId)).toHaveLength(1);
    await page.getByRole("button", { name: "Send reply" }).click();
    await page.getByRole("article", { name: /^Public reply/ }).waitFor();
    expect(await frame.evaluate(() => window.heard)).toEqual(["fail", "fail", "done"]);
    await close();
  });

  it("speaks with a window that it opened, by the window's name", async () => {
    const { frame, page, close } = await open("zendesk");
    await frame.evaluate(async () => {
      const opened = await window.client.invoke("instances.create", { location: "modal", url: "assets/app.html" });
      const child = window.client.instance(opened["instances.create"][0].instanceGuid);
      child.on("modal.save", (message: unknown) => window.heard.push(message));
      child.on("modal.close", () => window.heard.push("closed"));
      await window.client.get("ticket.id");
    });
    const inside = await (await page.waitForSelector("#app-window iframe")).contentFrame();
    await inside?.waitForFunction(() => window.client !== undefined);
    const place = await inside?.evaluate(async () => {
      window.client.trigger("modal.save", { saved: true });
      return (await window.client.context()).location;
    });
    expect(place).toBe("modal");
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect.poll(() => frame.evaluate(() => window.heard)).toEqual([{ saved: true }, "closed"]);
    await close();
  });

  it("puts nothing but harmless markup into the composer", async () => {
    const { frame, page, complaints, close } = await open("zendesk");
    const html = '<p onclick="x()">Hi <a href="javascript:x()">a</a><img src=x onerror=x()><script>x()</script></p>';
    await frame.evaluate((given) => window.client.invoke("ticket.comment.appendHtml", given), html);
    expect(await page.locator(".editor:not([hidden])").innerHTML()).toBe("<p>Hi <a>a</a></p>");
    expect(complaints).toEqual([]);
    await close();
  });

  it("blanks the page when it is around something that is not Zendesk", async () => {
    const { frame, page, close } = await open("zendesk");
    const address = new URL(frame.url());
    address.searchParams.set("origin", "https://evil.example");
    const other = await page.context().newPage();
    await other.goto(address.href);
    expect(await other.content()).toBe("<html><body></body></html>");
    await close();
  });
});

describe("Freshdesk's client in a frame of the workspace", () => {
  it("reads its ticket, its agent and its parameters, and refuses what is not there", async () => {
    const { frame, ticketId, close } = await open("freshdesk");
    const read = await frame.evaluate(async () => {
      const { client } = window;
      const refusal = (error: { message: string }) => error.message;
      return {
        ticket: (await client.data.get("ticket")).ticket.id,
        agent: (await client.data.get("loggedInUser")).loggedInUser.contact.name,
        iparams: await client.iparams.get(),
        unknown: await client.data.get("nothing").catch(refusal),
        template: await client.request.invokeTemplate("nothing", {}).catch(({ status }: { status: number }) => status),
        elsewhere: await client.interface.trigger("setValue", { id: "status" }).catch(refusal),
        long: await client.interface
          .trigger("showNotify", { type: "info", title: "x".repeat(31), message: "x" })
          .catch(refusal),
      };
    });
    expect(read).toEqual({
      ticket: ticketId,
      agent: "Alex Agent",
      iparams: { greeting: "Hello" },
      unknown: expect.stringContaining("not known"),
      template: 400,
      elsewhere: "Freshdesk does not do setValue here.",
      long: "A title has 30 characters at most, a message 100.",
    });
    await close();
  });

  it("opens the reply or the note with a text, and hears of clicks, of what is sent and of changes", async () => {
    const { frame, page, ticketId, close } = await open("freshdesk");
    await frame.evaluate(async () => {
      for (const name of ["ticket.sendReply", "ticket.statusChanged", "ticket.replyClick"])
        window.client.events.on(name, (event: { helper: { getData(): unknown } }) =>
          window.heard.push([name, event.helper.getData()]),
        );
      await window.client.interface.trigger("click", { id: "note", text: "<b>For us</b>" });
      await window.client.interface.trigger("click", { id: "reply", text: "<p>Five days</p>", replace: true });
    });
    const editor = page.locator(".editor:not([hidden])");
    expect(await editor.innerHTML()).toBe("<p>Five days</p>");
    await page.getByRole("button", { name: "Send reply" }).click();
    await page.getByRole("article", { name: /^Reply by/ }).waitFor();
    emulator.freshdesk("acme").changeTicket(ticketId, { status: 3 });
    await expect
      .poll(() => frame.evaluate(() => window.heard))
      .toEqual([
        ["ticket.replyClick", {}],
        ["ticket.sendReply", {}],
        ["ticket.statusChanged", { old: 2, new: 3 }],
      ]);
    await close();
  });
});
