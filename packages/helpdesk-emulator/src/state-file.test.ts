import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator } from "./emulator.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sandbox-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the data file", () => {
  it("gives a second start everything the first one had, and goes on counting ids", async () => {
    const dataFile = path.join(folder, "deep", "sandbox.json");
    const first = await startEmulator({ dataFile });
    const account = first.zendesk("acme");
    const { id } = account.createTicket({ subject: "Kept", text: "x" });
    account.createArticle({ title: "Kept too", body: "x", translations: { de: { title: "Auch", body: "x" } } });
    await first.close();

    const second = await startEmulator({ dataFile, seed: "demo" });
    const again = second.zendesk("acme");
    expect(again.tickets()).toMatchObject([{ id, subject: "Kept" }]);
    expect(again.articles()[0]?.translations.map(({ locale }) => locale)).toEqual(["en-us", "de"]);
    expect(again.admin.id).toBe(account.admin.id);
    expect(again.createTicket({ subject: "New", text: "x" }).id).toBe(id + 1);
    await second.close();
  });

  it("keeps the accounts of both helpdesks apart, with files, rules and mails", async () => {
    const dataFile = path.join(folder, "sandbox.json");
    const first = await startEmulator({ dataFile });
    first.zendesk("acme").createTicket({ subject: "Of Zendesk", text: "x" });
    const account = first.freshdesk("acme");
    const file = { name: "log.txt", contentType: "text/plain", content: Buffer.from([0, 255, 10]) };
    const { id } = account.createTicket({ subject: "Of Freshdesk", text: "x", attachments: [file] });
    account.agentReplies(id, { text: "Hello" });
    account.addWebhookRule({ type: 1, url: "http://127.0.0.1:9/", name: "Kept" });
    await first.close();

    const second = await startEmulator({ dataFile, seed: "demo" });
    const again = second.freshdesk("acme");
    expect(again.tickets()).toMatchObject([{ id, subject: "Of Freshdesk" }]);
    expect(Buffer.from(again.getTicket(id).attachments[0]?.content ?? "", "base64")).toEqual(file.content);
    expect(again.rules().at(-1)?.name).toBe("Kept");
    expect(again.outbox).toMatchObject([{ kind: "reply", ticketId: id }]);
    expect(again.bot).toEqual(account.bot);
    expect(second.zendesk("acme").tickets()).toMatchObject([{ subject: "Of Zendesk" }]);
    await second.close();
  });

  it("of a time before there was a Freshdesk is read, and gets one", async () => {
    const dataFile = path.join(folder, "sandbox.json");
    const first = await startEmulator({ dataFile });
    first.zendesk("acme").createTicket({ subject: "Kept", text: "x" });
    await first.close();
    const { freshdesk: _freshdesk, ...old } = JSON.parse(await readFile(dataFile, "utf8"));
    await writeFile(dataFile, JSON.stringify(old));
    const second = await startEmulator({ dataFile, seed: "demo" });
    expect(second.zendesk("acme").tickets()).toMatchObject([{ subject: "Kept" }]);
    expect(second.freshdesk("acme").tickets().length).toBeGreaterThan(100);
    await second.close();
  });

  it("is written while running, not only at the end", async () => {
    const dataFile = path.join(folder, "sandbox.json");
    const emulator = await startEmulator({ dataFile });
    emulator.zendesk("acme").createTicket({ subject: "Soon on disk", text: "x" });
    await expect.poll(() => readFile(dataFile, "utf8").catch(() => ""), { timeout: 3000 }).toContain("Soon on disk");
    await emulator.close();
  });

  it("that holds something else is refused and left alone", async () => {
    const dataFile = path.join(folder, "other.json");
    await writeFile(dataFile, '{"mine":true}');
    await expect(startEmulator({ dataFile })).rejects.toThrow(/other\.json does not hold the sandbox's data/);
    expect(await readFile(dataFile, "utf8")).toBe('{"mine":true}');
  });
});
