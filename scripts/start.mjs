// The main job, locally: sandbox and backend, connected to each other, with the first sync under way.
import { randomBytes } from "node:crypto";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { build, root, SIDEBAR_APPS } from "./build.mjs";
import { installApps } from "./install-apps.mjs";
import { createApi, waitUntilHealthy } from "./local-api.mjs";
import { startChild, stopAll } from "./processes.mjs";

const port = Number(process.env.PORT ?? 3000);
const sandboxPort = Number(process.env.SANDBOX_PORT ?? 4000);
const dataDir = path.resolve(root, process.env.DATA_DIR ?? ".data");
const backendUrl = `http://localhost:${port}`;
const sandboxUrl = `http://localhost:${sandboxPort}`;
const ACCOUNT = { subdomain: "acme", email: "admin@acme.example", apiToken: "sandbox-token" };
/** The pretend Freshdesk's agent for the copilot. Its tickets are resolved after two silent minutes, to be watched. */
const DESK = {
  domain: "acme",
  apiKey: "sandbox-bot-key",
  settings: { autoHandleAllIncomingTickets: true, autoResolveAfterMinutes: 2 },
};

/** `npm start -- --model`: drafts are written by the sandbox's pretend language model, in OpenAI's protocol. */
const pretendModel = process.argv.includes("--model")
  ? { MODEL_BASE_URL: `${sandboxUrl}/v1`, CHAT_MODEL: "sandbox-chat" }
  : {};

/** The sandbox's OAuth client, so that “Connect with Zendesk” works out of the box; another helpdesk needs its own. */
const isSandboxUsed = process.env.ZENDESK_URL_TEMPLATE === undefined && !process.env.ZENDESK_OAUTH_CLIENT_ID;
const oauthClient = isSandboxUsed
  ? { ZENDESK_OAUTH_CLIENT_ID: "opencx-sandbox", ZENDESK_OAUTH_CLIENT_SECRET: "sandbox-secret" }
  : {};

for (const [wanted, variable] of [
  [port, "PORT"],
  [sandboxPort, "SANDBOX_PORT"],
])
  await refuseWhenTaken(wanted, variable);

mkdirSync(dataDir, { recursive: true });
const key = bootstrapKey(path.join(dataDir, "bootstrap-key"));
const logFile = path.join(dataDir, "backend.log");
const log = openSync(logFile, "a");

// The sandbox needs no build: it reads its data while the dashboard is being built.
startChild(path.join(root, "packages/helpdesk-emulator/src/main.ts"), {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
  env: { SANDBOX_PORT: String(sandboxPort), SANDBOX_DATA_FILE: path.join(dataDir, "sandbox.json"), ...SIDEBAR_APPS },
  onExit: (code) => fail(`The sandbox ended by itself (code ${code}).`),
});
build("build", { announce: "Building the dashboard and the two apps (the first time takes about half a minute) ..." });
startChild(path.join(root, "apps/backend/dist/main.js"), {
  cwd: root,
  stdio: ["ignore", log, "pipe"],
  env: {
    PORT: String(port),
    DATA_DIR: dataDir,
    OPENCX_BOOTSTRAP_API_KEY: key,
    ZENDESK_URL_TEMPLATE: process.env.ZENDESK_URL_TEMPLATE ?? `${sandboxUrl}/zendesk/{subdomain}`,
    FRESHDESK_URL_TEMPLATE: process.env.FRESHDESK_URL_TEMPLATE ?? `${sandboxUrl}/freshdesk/{subdomain}`,
    ...oauthClient,
    ...pretendModel,
  },
  onExit: (code) => fail(`The backend ended by itself (code ${code}). Its log: ${logFile}`),
}).stderr.pipe(process.stderr);

try {
  await waitUntilHealthy(`${sandboxUrl}/`, { timeoutMs: 30_000 });
  await waitUntilHealthy(`${backendUrl}/api/health`, { timeoutMs: 60_000 });
  if (isSandboxUsed) await registerOAuthClient();
  await introduce(createApi(backendUrl, key));
} catch (error) {
  fail(error.message);
}

async function registerOAuthClient() {
  const { ZENDESK_OAUTH_CLIENT_ID: clientId, ZENDESK_OAUTH_CLIENT_SECRET: secret } = oauthClient;
  const redirectUris = [backendUrl, `http://127.0.0.1:${port}`].map((url) => `${url}/api/oauth/zendesk/callback`);
  const response = await fetch(`${sandboxUrl}/_sandbox/zendesk/${ACCOUNT.subdomain}/oauth/clients`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ clientId, secret, name: "OpenCX", redirectUris }),
  });
  if (!response.ok) throw new Error(`The sandbox did not register the OAuth client: ${await response.text()}`);
}

async function introduce(api) {
  const { items } = await api.query("integrations.list");
  const isFirst = items.length === 0;
  const integration =
    items.find(({ kind }) => kind === "zendesk") ??
    (await api.mutate("integrations.connectZendesk", { ...ACCOUNT, settings: { assistMode: true } }));
  if (!items.some(({ kind }) => kind === "freshdesk") && process.env.FRESHDESK_URL_TEMPLATE === undefined) {
    // In Freshdesk the copilot answers customers itself; in Zendesk the same channels mean drafts for reps.
    await api.mutate("autopilot.update", { channels: { email: "autopilot", web: "autopilot" } });
    await api.mutate("integrations.connectFreshdesk", DESK);
    await giveNewTicketsToCopilot();
  }
  const kinds = ["zendesk", "freshdesk"].filter((kind) => !process.env[`${kind.toUpperCase()}_URL_TEMPLATE`]);
  const newKinds = kinds.filter((kind) => !items.some((item) => item.kind === kind));
  const pairing = { sandboxUrl, backendUrl, account: ACCOUNT.subdomain, kinds, newKinds };
  // The copilot works without its apps too.
  await installApps(api, pairing).catch((error) => console.error(error.message));
  const sources = await api.query("dataSources.list");
  const source =
    sources.items[0] ??
    (await api.mutate("dataSources.create", { kind: "zendesk", integrationId: integration.id, cadence: "hourly" }));
  if (source.status !== "disconnected" && source.articleCount === 0)
    await api.mutate("dataSources.sync", { id: source.id });
  printAddresses(isFirst);
  // The first page takes a moment longer than the next ones.
  void fetch(`${backendUrl}/open`).catch(() => {});
  await showProgress(api, source.id);
}

/** As an admin of the pretend Freshdesk would, whose rules all run: only a ticket that is the copilot's is resolved by it. */
async function giveNewTicketsToCopilot() {
  const at = `${sandboxUrl}/freshdesk/${DESK.domain}/api/v2`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${DESK.apiKey}:X`).toString("base64")}`,
    "content-type": "application/json",
  };
  const agent = await (await fetch(`${at}/agents/me`, { headers })).json();
  const rule = {
    name: "Give new tickets to the copilot",
    active: true,
    conditions: [
      {
        name: "condition_set_1",
        match_type: "all",
        properties: [{ resource_type: "ticket", field_name: "status", operator: "in", value: [2] }],
      },
    ],
    actions: [{ field_name: "responder_id", value: agent.id }],
  };
  const settings = { creationRules: "all" };
  for (const [url, body] of [
    [`${sandboxUrl}/_sandbox/freshdesk/${DESK.domain}/settings`, settings],
    [`${at}/automations/1/rules`, rule],
  ]) {
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`The sandbox did not take the rule for new tickets: ${await response.text()}`);
  }
}

function printAddresses(isFirst) {
  console.log(`
  OpenCX is running${isFirst ? ", connected to a pretend Zendesk and a pretend Freshdesk" : ""}. Nothing leaves this machine.

  1. Zendesk           ${sandboxUrl}/zendesk/acme/agent
       Open a ticket, or press "New ticket" and write as a customer.
       The grounded draft arrives as a yellow internal note within two seconds, and in the app beside the
       ticket, from where one press puts it into the reply.
  2. Freshdesk         ${sandboxUrl}/freshdesk/acme/agent
       Here the copilot answers by itself. Write as a customer, then ask for a human, or stay silent
       for two minutes: it hands the ticket to the reps with a summary, or resolves it.
  3. Dashboard         ${backendUrl}/open#key=${key}
       Data Sources shows the sync; Sessions → Inspect shows why each answer reads as it does.

  Data: ${dataDir}   Log: ${logFile}   Stop: Ctrl+C
${isFirst ? "\n  The help center is being read for the first time. Until it is, the copilot knows only a part of it.\n" : ""}`);
}

/** One line that keeps itself up to date while articles are being read. */
async function showProgress(api, id) {
  for (;;) {
    const { lastRun, articleCount } = await api.query("dataSources.get", { id });
    if (!lastRun) return;
    const of = lastRun.total === null ? "" : ` of ${lastRun.total}`;
    const line = `  Help center: ${lastRun.seen}${of} articles read, ${articleCount} entries searchable`;
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${line}`);
    if (lastRun.status === "succeeded" || lastRun.status === "failed") {
      const end = lastRun.status === "failed" ? ` (failed: ${lastRun.error})` : "";
      process.stdout.write(`${process.stdout.isTTY ? "\r\x1b[2K" : ""}${line}${end}\n`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function bootstrapKey(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    const made = `ocx_live_${randomBytes(24).toString("base64url")}`;
    writeFileSync(file, `${made}\n`, { mode: 0o600 });
    return made;
  }
}

function refuseWhenTaken(wanted, variable) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => {
      console.error(`Port ${wanted} is in use. Free it, or choose another: ${variable}=${wanted + 10} npm start`);
      process.exit(1);
    });
    probe.listen(wanted, "127.0.0.1", () => probe.close(resolve));
  });
}

function fail(message) {
  console.error(message);
  void stopAll(1);
}
