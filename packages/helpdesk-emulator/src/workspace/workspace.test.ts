import { readdir } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../open-account.examples.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
beforeEach(async () => {
  open = await openAccount();
});
afterEach(() => open.emulator.close());

const page = (path: string) => fetch(open.emulator.url + path);

describe("pages", () => {
  it("the workspace is served with a policy that runs no script but its own, and every file it names exists", async () => {
    for (const path of ["/zendesk/acme/agent", "/zendesk/acme/agent/tickets/5"]) {
      const response = await page(path);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
      const html = await response.text();
      expect(html).toContain("pretend Zendesk");
      const files = [...html.matchAll(/(?:href|src)="(\/_sandbox\/assets\/[^"]+)"/g)].map(([, file]) => file ?? "");
      expect(files.length).toBeGreaterThan(4);
      for (const file of files) expect((await page(file)).status).toBe(200);
    }
  });

  it("every module of the workspace imports only files that are served", async () => {
    const folder = new URL("./client/", import.meta.url);
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
    for (const name of names) {
      const script = await (await page(`/_sandbox/assets/${name}`)).text();
      for (const [, imported = ""] of script.matchAll(/^import .* from "(\.[^"]+)"/gm))
        expect(names).toContain(path.posix.join(path.posix.dirname(name), imported));
    }
    expect((await page("/_sandbox/assets/..%2Fworkspace-page.ts")).status).toBe(404);
  });

  it("the start page lists the accounts", async () => {
    expect(await (await page("/")).text()).toContain('href="/zendesk/acme/agent"');
  });

  it("an article reads as a page in its locale, made safe, and says when customers cannot see it", async () => {
    const { id } = open.account.createArticle({ title: "Reset <it>", body: "<p>Press</p><script>x()</script>" });
    const html = await (await page(`/zendesk/acme/hc/en-us/articles/${id}-Anything`)).text();
    expect(html).toContain("Reset &#60;it&#62;");
    expect(html).toContain("<p>Press</p>");
    expect(html).not.toContain("x()");
    open.account.putTranslation(id, "en-us", { draft: true });
    expect(await (await page(`/zendesk/acme/hc/en-us/articles/${id}`)).text()).toContain(
      "Customers cannot see this page",
    );
    expect((await page(`/zendesk/acme/hc/de/articles/${id}`)).status).toBe(404);
    expect((await page("/zendesk/acme/hc")).status).toBe(200);
  });
});

describe("steering", () => {
  const steer = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${open.emulator.url}/_sandbox/zendesk/acme${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  it("writes tickets and comments in three voices, and shows the customer only what is public", async () => {
    const requester = { name: "Kim", email: "kim@example.com" };
    const made = Object(await (await steer("/tickets", { subject: "Hi", text: "Help", requester })).json());
    await steer(`/tickets/${made.id}/comments`, { by: "agent", text: "Note", isPublic: false });
    await steer(`/tickets/${made.id}/comments`, { by: "agent", text: "Reply", isPublic: true });
    await steer(`/tickets/${made.id}`, { status: "pending", tags: ["vip"] });
    const read = async (as: string) =>
      Object(await (await page(`/_sandbox/zendesk/acme/tickets/${made.id}?as=${as}`)).json());
    const plain = ({ comments }: { comments: { plain: string }[] }) => comments.map((comment) => comment.plain);
    expect(plain(await read("agent"))).toEqual(["Help", "Note", "Reply"]);
    const seen = await read("requester");
    expect([plain(seen), seen.tags, seen.status]).toEqual([["Help", "Reply"], [], "pending"]);
    const list = Object(await (await page("/_sandbox/zendesk/acme/tickets?query=kim&status=pending")).json());
    expect(list).toMatchObject({ total: 1, tickets: [{ id: made.id, isLastWordCustomers: false }] });
  });

  it("says in words what it cannot do", async () => {
    const answers = [
      await steer("/tickets", { subject: "", text: "x" }),
      await steer("/tickets", { subject: "x", text: "x", requester: { email: "nobody" } }),
      await steer("/tickets/7/comments", { text: "x" }),
      await steer("/faults", { fault: { kind: "earthquake" } }),
      await steer("/faults", { fault: { kind: "stall" }, path: "(" }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(400);
      expect(Object(await answer.json()).error).toMatch(/\w+ .*\.$/);
    }
  });

  it("switches faults on and off, keeps books, and starts over", async () => {
    await steer("/faults", { fault: { kind: "unauthorized", shape: "plain" }, path: "users" });
    expect((await open.ask("/users/me")).status).toBe(401);
    const listed = Object(await (await page("/_sandbox/zendesk/acme/faults")).json());
    expect(listed.faults).toMatchObject([{ struck: 1, rule: { path: "users" } }]);
    const ledger = Object(await (await page("/_sandbox/zendesk/acme/ledger")).json());
    expect(ledger.requests).toMatchObject([{ path: "/api/v2/users/me", status: 401 }]);
    open.account.createTicket({ subject: "x", text: "x" });
    expect((await steer("/reset", { seed: "empty" })).status).toBe(200);
    expect(open.account.tickets()).toEqual([]);
    expect((await open.ask("/users/me")).status).toBe(200);
  });

  it("is not for pages of other origins, nor under names that merely lead here", async () => {
    const foreign = await steer("/reset", {}, { origin: "http://evil.example" });
    expect(foreign.status).toBe(403);
    expect((await steer("/reset", {}, { "content-type": "text/plain" })).status).toBe(403);
    const status = await new Promise<number | undefined>((resolve) => {
      const { port } = new URL(open.emulator.url);
      request({ port, path: "/", headers: { host: "rebound.example" } }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });

  it("tells the page about changes as they happen", async () => {
    const response = await page("/_sandbox/zendesk/acme/events");
    const reader = response.body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toContain("event: changed");
    open.account.createTicket({ subject: "x", text: "x" });
    expect(await read()).toContain("event: changed");
    await reader?.cancel();
  });
});
