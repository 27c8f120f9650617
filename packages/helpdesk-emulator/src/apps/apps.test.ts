import { mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator.ts";
import { portOf } from "../server/port-of.ts";

const SECRET = "s3cret-value";
const HOST = "copilot.example.com";
const MANIFESTS = {
  zendesk: {
    defaultLocale: "en",
    version: "1.2.3",
    location: { support: { ticket_sidebar: { url: "assets/app.html" } } },
    domainWhitelist: [HOST],
    parameters: [
      { name: "address", type: "url", required: true, default: `https://${HOST}` },
      { name: "key", type: "text", required: true, secure: true, scopes: ["header"] },
    ],
  },
  freshdesk: {
    modules: {
      common: { requests: { ask: {}, often: {} }, events: { onAppInstall: { handler: "onInstall" } } },
      support_ticket: { location: { ticket_sidebar: { url: "app.html" } } },
    },
  },
};
const FILES: Record<string, unknown> = {
  "zendesk/manifest.json": MANIFESTS.zendesk,
  "zendesk/translations/en.json": { app: { name: "Example app", parameters: { key: { label: "Key" } } } },
  "zendesk/assets/app.html":
    '<script src="https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js"></script>',
  "freshdesk/manifest.json": MANIFESTS.freshdesk,
  "freshdesk/README.md": "# Example app\n",
  "freshdesk/app/app.html": '<script src="{{{appclient}}}"></script>',
  "freshdesk/config/iparams.json": {
    host: { display_name: "Host", type: "text", required: true, regex: { bare: "^[a-z.]+$", "bare-error": "Bare." } },
    key: { display_name: "Key", type: "text", required: true, secure: true },
  },
  "freshdesk/config/requests.json": Object.fromEntries(
    ["ask", "often", "unlisted"].map((name) => [
      name,
      {
        schema: {
          method: name === "ask" ? "GET" : "POST",
          host: "<%= iparam.host %>",
          path: `/${name}`,
          headers: { Authorization: "Bearer <%= iparam.key %>" },
        },
        options: { maxAttempts: 3, retryDelay: 0 },
      },
    ]),
  ),
  "freshdesk/server/server.js": `exports = { onInstall: async () => {
    try { await $request.invokeTemplate("ask", {}); renderData(); } catch (error) { renderData({ message: "No: " + error.status }); }
  } };`,
};

let folder: string;
let emulator: Emulator;
let server: Server;
let backend: string;
/** What the called server was asked, and what it answers. */
const asked: { url: string; authorization: string | undefined; body: string }[] = [];
let status = 200;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "apps-"));
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  const appIn = (name: string, built: string) => ({
    folder: path.join(folder, name),
    built: path.join(folder, name, built),
  });
  emulator = await startEmulator({
    apps: { zendesk: appIn("zendesk", "assets"), freshdesk: appIn("freshdesk", "app") },
  });
  for (const open of [emulator.zendesk, emulator.freshdesk]) open("acme");
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push({ url: request.url ?? "", authorization: request.headers.authorization, body });
    response.writeHead(status, { "content-type": "application/json" }).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  backend = `http://127.0.0.1:${portOf(server.address())}`;
});
afterAll(async () => {
  await emulator.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const steer = async (helpdesk: string, at: string, body?: unknown) => {
  const headers = { "content-type": "application/json" };
  const url = `${emulator.url}/_sandbox/${helpdesk}/acme${at}`;
  const response = await fetch(url, body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) });
  return Object(await response.json());
};
const install = (helpdesk: "zendesk" | "freshdesk", values: Record<string, string> = {}) =>
  steer(helpdesk, "/app", {
    values: { ...(helpdesk === "zendesk" ? {} : { host: HOST }), key: SECRET, ...values },
    hosts: { [HOST]: backend },
  });

describe.each(["zendesk", "freshdesk"] as const)("an app of %s", (helpdesk) => {
  it("R236 R237: is installed with its settings, of which the secret ones are never shown again", async () => {
    expect((await steer(helpdesk, "/app")).app).toMatchObject({ name: "Example app", installation: null });
    expect((await install(helpdesk, { key: "" })).error).toBe("“Key” is required.");
    const { app } = await install(helpdesk);
    expect(app.installation).toMatchObject({ secrets: ["key"], hosts: { [HOST]: backend } });
    expect((await install(helpdesk, { key: "" })).app.installation.secrets).toEqual(["key"]);
    expect(JSON.stringify(await steer(helpdesk, "/app"))).not.toContain(SECRET);
  });

  it("R237: is answered for by addresses of this machine only", async () => {
    const away = await steer(helpdesk, "/app", {
      values: { host: HOST, key: SECRET },
      hosts: { [HOST]: "http://8.8.8.8" },
    });
    expect(away.error).toMatch(/address of this machine/);
  });

  it("R230 R231: has its page at an address of its own, with the client filled in and a policy around it", async () => {
    const page = await (await fetch(`${emulator.url}/${helpdesk}/acme/agent`)).text();
    const frames = /data-frames="([^"]+)"/.exec(page)?.[1] ?? "";
    expect(new URL(frames).port).not.toBe(new URL(emulator.url).port);
    const response = await fetch(`${frames}/${helpdesk === "zendesk" ? "zendesk/assets" : "freshdesk"}/app.html`);
    const html = await response.text();
    const client = /src="(\/sdk\/[^"]+)"/.exec(html)?.[1] ?? "";
    expect((await fetch(`${frames}${client}`)).status).toBe(200);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain(`frame-ancestors http://localhost:${new URL(emulator.url).port}`);
    for (const away of [
      "/zendesk/assets/../manifest.json",
      "/zendesk/assets/..%2Fmanifest.json",
      "/sdk/../apps.test.ts",
    ])
      expect((await fetch(`${frames}${away}`)).status).toBe(404);
    expect((await fetch(`${frames}${client}`, { method: "POST" })).status).toBe(403);
  });
});

describe("a request of a Zendesk app", () => {
  const request = (options: object) => steer("zendesk", "/app/request", { options });

  it("R237: goes through the proxy, which alone knows the secret and tells it to hosts of the manifest", async () => {
    await install("zendesk");
    asked.length = 0;
    const headers = { Authorization: "Bearer {{setting.key}}" };
    const answer = await request({ url: `https://${HOST}/a?b=c`, secure: true, headers });
    expect(answer).toMatchObject({ status: 200, responseText: '{"ok":true}' });
    expect(asked).toEqual([{ url: "/a?b=c", authorization: `Bearer ${SECRET}`, body: "" }]);
    expect(await request({ url: `${backend}/a`, secure: true, headers })).toMatchObject({ status: 400 });
    for (const url of ["https://elsewhere.example/a", `${backend}/a`, `${emulator.url}/_sandbox/zendesk/acme/tickets`])
      expect(await request({ url })).toMatchObject({ status: 403 });
    expect(asked).toHaveLength(1);
  });
});

describe("a request template of a Freshdesk app", () => {
  const call = (name: string, args: object = {}) => steer("freshdesk", "/app/template", { name, args });

  it("R236: stops an installation to which the app's own server code objects, in its words", async () => {
    status = 401;
    expect((await install("freshdesk")).error).toBe("No: 401");
    status = 200;
    expect((await install("freshdesk", { host: "https://x" })).error).toBe("Bare.");
    expect((await install("freshdesk")).app.installation.secrets).toEqual(["key"]);
  });

  it("R237: carries the secret in its header, gives its answer as text, and is known by the manifest", async () => {
    asked.length = 0;
    const answer = await call("often", { body: '{"x":1}' });
    expect(answer).toMatchObject({ status: 200, response: '{"ok":true}', attempts: 1 });
    expect(asked).toEqual([{ url: "/often", authorization: `Bearer ${SECRET}`, body: '{"x":1}' }]);
    expect(await call("unlisted")).toMatchObject({ status: 400, errorSource: "PLATFORM" });
    expect(await call("nobody")).toMatchObject({ status: 400, errorSource: "PLATFORM" });
  });

  it("is tried again after 429 and 5xx as often as it says, and says who failed", async () => {
    asked.length = 0;
    status = 503;
    expect(await call("ask")).toMatchObject({ status: 503, errorSource: "APP", attempts: 3 });
    status = 404;
    expect(await call("ask")).toMatchObject({ status: 404, errorSource: "APP", attempts: 1 });
    status = 200;
    expect(asked).toHaveLength(4);
  });

  it("is refused beyond fifty calls a minute and beyond 6 MB", async () => {
    expect(await call("often", { body: "x".repeat(6 * 1024 * 1024 + 1) })).toMatchObject({ status: 413 });
    const statuses: number[] = [];
    for (let count = 0; count < 50; count += 1) statuses.push((await call("ask")).status);
    expect(statuses).toContain(200);
    expect(await call("ask")).toMatchObject({ status: 429, errorSource: "PLATFORM" });
  });

  it("R231: has the data of its ticket, of the agent who looks and of the account, and of nothing else", async () => {
    const { id } = emulator.freshdesk("acme").createTicket({ subject: "Hi", text: "Help" });
    const agent = emulator.freshdesk("acme").agent.id;
    const data = (key: string) => steer("freshdesk", `/app/data?key=${key}&ticket=${id}&agent=${agent}`);
    expect((await data("ticket")).ticket).toMatchObject({ id, subject: "Hi", description_text: "Help" });
    expect((await data("loggedInUser")).loggedInUser).toMatchObject({ id: agent, contact: { language: "en" } });
    expect((await data("domainName")).domainName).toBe("acme.freshdesk.com");
    for (const key of ["nobody", "constructor"]) expect((await data(key)).error).toMatch(/not known/);
  });
});
