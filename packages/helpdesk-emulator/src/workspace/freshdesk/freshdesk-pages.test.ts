import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFreshdesk } from "../../freshdesk/open-freshdesk.examples.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;
beforeEach(async () => {
  open = await openFreshdesk();
});
afterEach(() => open.emulator.close());

const page = (path: string) => fetch(open.emulator.url + path, { redirect: "manual" });
const html = async (path: string) => (await page(path)).text();

describe("pages of the pretend Freshdesk", () => {
  it("are an agent workspace and an admin page, whose files all exist and whose policy runs no other script", async () => {
    for (const path of ["/freshdesk/acme/agent", "/freshdesk/acme/agent/tickets/5", "/freshdesk/acme/admin"]) {
      const response = await page(path);
      expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
      const text = await response.text();
      expect(text).toContain("pretend Freshdesk");
      const files = [...text.matchAll(/(?:href|src)="(\/_sandbox\/assets\/[^"]+)"/g)].map(([, file]) => file ?? "");
      expect(files.length).toBeGreaterThan(3);
      for (const file of files) expect((await page(file)).status).toBe(200);
    }
    expect((await page("/freshdesk/acme/a/tickets/5")).headers.get("location")).toBe("/freshdesk/acme/agent/tickets/5");
    expect(await html("/")).toContain('href="/freshdesk/acme/agent"');
  });

  it("are a portal that lists what everyone may read, by folder and language", async () => {
    const folder = open.account.addFolder({ name: "Set-up" });
    open.account.createArticle({
      title: "Shown <it>",
      html: "x",
      folderId: folder.id,
      translations: { de: { title: "Gezeigt", html: "x" } },
    });
    open.account.createArticle({ title: "Only a draft", html: "x", status: 1 });
    const secret = open.account.addFolder({ name: "For us", visibility: 3 });
    open.account.createArticle({ title: "Secret", html: "x", folderId: secret.id });
    const english = await html("/freshdesk/acme/support/solutions");
    expect(english).toContain("Shown &#60;it&#62;");
    for (const hidden of ["Only a draft", "Secret", "For us"]) expect(english).not.toContain(hidden);
    expect(await html("/freshdesk/acme/de/support/solutions")).toContain("Gezeigt");
    expect((await page("/freshdesk/acme/fr/support/solutions")).status).toBe(404);
  });

  it("show an article made safe, with its files, and say when not every customer can see it", async () => {
    const file = { name: "guide.txt", contentType: "text/plain", content: Buffer.from("Read me") };
    const secret = open.account.addFolder({ name: "For us", visibility: 3 });
    const shown = open.account.createArticle({
      title: "Reset",
      html: "<p>Press</p><script>x()</script>",
      attachments: [file],
    });
    const hidden = open.account.createArticle({ title: "Secret", html: "x", folderId: secret.id });
    const text = await html(`/freshdesk/acme/support/solutions/articles/${shown.id}-reset`);
    expect(text).toContain("<p>Press</p>");
    expect(text).not.toContain("x()");
    expect(text).not.toContain("Not every customer can see this page");
    const [, link = ""] = /href="(\/freshdesk\/acme\/attachments\/[^"]+)"/.exec(text) ?? [];
    expect(await html(link.replaceAll("&#38;", "&"))).toBe("Read me");
    expect(await html(`/freshdesk/acme/support/solutions/articles/${hidden.id}`)).toContain(
      "Not every customer can see this page",
    );
    expect((await page(`/freshdesk/acme/de/support/solutions/articles/${shown.id}`)).status).toBe(404);
    expect((await page("/freshdesk/acme/support/solutions/articles/77")).status).toBe(404);
  });

  it("lead to an article by its words, from the root of the host too", async () => {
    const { id } = open.account.createArticle({ title: "Reset it", html: "x", slugs: ["how-to-reset"] });
    for (const path of [
      "/freshdesk/acme/en/support/solutions/articles/how-to-reset",
      "/en/support/solutions/articles/reset-it",
    ])
      expect((await page(path)).headers.get("location")).toBe(
        `/freshdesk/acme/en/support/solutions/articles/${id}-reset-it`,
      );
    expect((await page("/en/support/solutions/articles/nothing")).status).toBe(404);
  });
});

describe("steering the pretend Freshdesk", () => {
  const steer = async (path: string, body?: unknown, method = body === undefined ? "GET" : "POST") => {
    const response = await fetch(`${open.emulator.url}/_sandbox/freshdesk/acme${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    return { status: response.status, json: Object(await response.json()) };
  };
  const requester = { name: "Kim", email: "kim@example.com" };

  it("writes tickets and messages in every voice, with files, and shows the customer only what is public", async () => {
    const { json: made } = await steer("/tickets", {
      subject: "Hi",
      text: "Help",
      requester,
      source: 7,
      tags: ["vip"],
    });
    const write = (body: object) => steer(`/tickets/${made.id}/messages`, body);
    await write({ by: "bot", as: "reply", text: "Reply" });
    await write({ by: "agent", as: "private-note", text: "Note" });
    await write({ by: "agent", as: "public-note", text: "Public" });
    await write({ by: "agent", as: "forward", text: "Forward", to: ["lab@example.org"] });
    await write({ as: "customer", via: "email", text: "Thanks", attachments: [{ name: "a.txt", text: "A" }] });
    const { json: seen } = await steer(`/tickets/${made.id}?as=requester`);
    const kinds = ({ messages }: { messages: { kind: string }[] }) => messages.map(({ kind }) => kind);
    expect([kinds(seen), seen.tags]).toEqual([["customer", "reply", "public-note", "customer"], []]);
    const { json: all } = await steer(`/tickets/${made.id}`);
    expect(kinds(all)).toEqual(["customer", "reply", "note", "public-note", "forward", "customer"]);
    expect(await html(all.messages.at(-1).attachments[0].url)).toBe("A");
    expect((await steer("/tickets?query=kim&status=2")).json).toMatchObject({
      total: 1,
      tickets: [{ previewBy: "Kim" }],
    });
    expect((await steer("/outbox")).json.mails.map(({ kind }: { kind: string }) => kind)).toEqual([
      "public-note",
      "forward",
    ]);
  });

  it("changes tickets, puts them away and merges them", async () => {
    const { json: made } = await steer("/tickets", { subject: "Hi", text: "Help", requester });
    const { json: other } = await steer("/tickets", { subject: "Ho", text: "Help", requester });
    const [support] = open.account.groups();
    const change = {
      status: 3,
      responderId: open.account.agent.id,
      groupId: support?.id,
      tags: ["x"],
      customFields: { cf_opencx_handed_off: true },
    };
    expect((await steer(`/tickets/${made.id}`, change)).json).toMatchObject({
      status: 3,
      tags: ["x"],
      handedOff: true,
    });
    expect((await steer(`/tickets/${made.id}`, { responderId: null })).json).toMatchObject({
      responderId: null,
      groupId: support?.id,
    });
    expect((await steer(`/tickets/${made.id}/spam`, {})).json.state).toBe("spam");
    expect((await steer(`/tickets/${made.id}`, { status: 2 })).json.error).toContain("is spam");
    expect((await steer("/tickets?status=spam")).json.total).toBe(1);
    expect((await steer(`/tickets/${made.id}/spam`, { on: false })).json.state).toBe("live");
    expect((await steer(`/tickets/${made.id}`, undefined, "DELETE")).json.state).toBe("deleted");
    expect((await steer(`/tickets/${made.id}/restore`, {})).json.state).toBe("live");
    await steer(`/tickets/${other.id}/merge`, { into: made.id });
    expect((await steer(`/tickets/${other.id}`)).json).toMatchObject({ status: 5, mergedInto: made.id });
    expect((await steer(`/tickets/${other.id}/archive`, {})).json.state).toBe("archived");
  });

  it("says in words what it cannot do", async () => {
    const { json: made } = await steer("/tickets", { subject: "Hi", text: "Help", requester });
    const [, billing] = open.account.groups();
    const answers = [
      await steer("/tickets", { subject: "", text: "x" }),
      await steer("/tickets", { subject: "x", text: "x", requester: { email: "nobody" } }),
      await steer("/tickets/7/messages", { text: "x" }),
      await steer(`/tickets/${made.id}/messages`, { text: "x", as: "letter" }),
      await steer(`/tickets/${made.id}/messages`, { text: "x", as: "forward", by: "agent" }),
      await steer(`/tickets/${made.id}`, { status: 99 }),
      await steer(`/tickets/${made.id}`, { groupId: billing?.id, responderId: open.account.agent.id }),
      await steer("/faults", { fault: { kind: "earthquake" } }),
      await steer("/settings", { keepsAttributes: "yes" }),
      await steer("/settings", { weather: true }),
      await steer("/limits", { plan: "golden" }),
      await steer("/folders/77", { visibility: 1 }),
    ];
    for (const { status, json } of answers) {
      expect(status).toBe(400);
      expect(json.error).toMatch(/\w+ .*\.$/);
    }
  });

  it("switches rules, the hand-off checkbox, settings and limits", async () => {
    const [rule] = open.account.rules();
    await steer(`/rules/${rule?.id}`, { active: false });
    await steer("/hand-off-field", { there: false });
    await steer("/settings", { hasAutomationApi: false, searchLagMs: 0 });
    await steer("/limits", { plan: "trial" });
    const { json } = await steer("/automation");
    expect(json).toMatchObject({ rules: [{ active: false, kind: "Ticket updates" }], isFieldThere: false });
    expect(open.account.settings).toMatchObject({ hasAutomationApi: false, searchLagMs: 0 });
    expect((await open.ask("/agents/me")).headers.get("x-ratelimit-total")).toBe("50");
    await steer(`/rules/${rule?.id}`, undefined, "DELETE");
    expect(open.account.rules()).toEqual([]);
  });

  it("lets people and groups come and go, and editors work on solutions", async () => {
    const { json: group } = await steer("/groups", { name: "Night shift" });
    const { json: agent } = await steer("/agents", {
      name: "Nia",
      email: "nia@acme.example",
      key: "nia-key",
      groupIds: [group.id],
    });
    expect((await open.ask("/agents/me", { key: "nia-key" })).json).toMatchObject({
      id: agent.id,
      group_ids: [group.id],
    });
    await steer(`/groups/${group.id}`, { name: "Days", agentIds: [open.account.bot.id] });
    await steer(`/agents/${agent.id}`, undefined, "DELETE");
    const { json: people } = await steer("/people");
    expect(people.groups).toContainEqual({ id: group.id, name: "Days", agentIds: [open.account.bot.id] });
    await steer(`/groups/${group.id}`, undefined, "DELETE");
    const { json: folder } = await steer("/folders", { name: "New", visibility: 3 });
    const { json: article } = await steer("/articles", {
      title: "One",
      html: "x",
      folderId: folder.id,
      translations: { de: { title: "Eins", html: "y" } },
    });
    await steer(`/articles/${article.id}`, { title: "Two", status: 1 });
    await steer(`/articles/${article.id}/texts/de`, undefined, "DELETE");
    await steer(`/folders/${folder.id}`, { visibility: 1 });
    expect(open.account.getArticle(article.id).texts).toMatchObject({
      en: { title: "Two", description: "x", status: 1 },
    });
    expect(Object.keys(open.account.getArticle(article.id).texts)).toEqual(["en"]);
    expect((await steer("/folders")).json.folders).toContainEqual({
      id: folder.id,
      parentFolderId: null,
      visibility: 1,
      name: "New",
    });
    await steer(`/articles/${article.id}`, undefined, "DELETE");
    expect(open.account.articles()).toEqual([]);
  });

  it("switches faults on and off, keeps books, and starts over with keys that still work", async () => {
    await steer("/faults", { fault: { kind: "unauthorized" }, path: "agents" });
    expect((await open.ask("/agents/me")).status).toBe(401);
    expect((await steer("/faults")).json.faults).toMatchObject([{ struck: 1, rule: { path: "agents" } }]);
    expect((await steer("/ledger")).json.requests).toMatchObject([{ path: "/api/v2/agents/me", status: 401 }]);
    open.account.createTicket({ subject: "x", text: "x" });
    expect((await steer("/reset", { seed: "empty" })).status).toBe(200);
    expect(open.account.tickets()).toEqual([]);
    expect((await open.ask("/agents/me")).json.contact.name).toBe("OpenCX Copilot");
    expect((await steer("/nothing")).status).toBe(404);
  });

  it("is not for pages of other origins, and tells its own page about changes, not about those of a Zendesk of that name", async () => {
    const foreign = await fetch(`${open.emulator.url}/_sandbox/freshdesk/acme/reset`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "http://evil.example" },
      body: "{}",
    });
    expect(foreign.status).toBe(403);
    const zendesk = open.emulator.zendesk("acme");
    const reader = (await page("/_sandbox/freshdesk/acme/events")).body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toContain("event: changed");
    const next = read();
    zendesk.createTicket({ subject: "x", text: "x" });
    const silence = new Promise((resolve) => setTimeout(resolve, 250, "silence"));
    expect(await Promise.race([next, silence])).toBe("silence");
    open.account.createTicket({ subject: "x", text: "x" });
    expect(await next).toContain("event: changed");
    await reader?.cancel();
  });
});
