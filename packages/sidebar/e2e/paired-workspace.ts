import { type BackendProcess, createBackendProcess, eventually } from "../../../apps/backend/e2e/backend-process.ts";
import { HELPDESKS, type Helpdesk, type SandboxWithApps, startSandboxWithApps } from "./sandbox-with-apps.ts";
import { askedBy, EARLIER, openShop, QUESTIONS, type Question } from "./shop.ts";

/** The backend, both pretend helpdesks connected to it, and both apps installed with a key of their own. */
export type PairedWorkspace = {
  sandbox: SandboxWithApps;
  backend: BackendProcess;
  integrations: Record<Helpdesk, string>;
  keys: Record<Helpdesk, string>;
  /** Puts an app back to its right key. */
  pair(helpdesk: Helpdesk): Promise<void>;
  /** A customer writes a new ticket; answers its number. */
  ask(helpdesk: Helpdesk, question: Question): number;
  /** Hands a new session of one helpdesk off to the other; answers the ticket that it opens there. */
  handOff(from: Helpdesk, to: Helpdesk, about: { summary: string; sentiment: string }): Promise<number>;
  /** Messages of a ticket that its customer can see. */
  seenByCustomer(helpdesk: Helpdesk, ticketId: number): string[];
  close(): Promise<void>;
};

/** Another rep of the Zendesk account. */
export const REP = "Nora Rep";
const ACCOUNT = "acme";

export async function openPairedWorkspace(): Promise<PairedWorkspace> {
  const sandbox = await startSandboxWithApps();
  const zendesk = sandbox.emulator.zendesk(ACCOUNT);
  const freshdesk = sandbox.emulator.freshdesk(ACCOUNT);
  openShop(zendesk);
  zendesk.addUser({ name: REP, email: "nora@acme.example", role: "agent" });
  for (const helpdesk of HELPDESKS)
    for (const ticket of EARLIER) sandbox.emulator[helpdesk](ACCOUNT).createTicket(ticket);
  const backend = await createBackendProcess({
    databaseUrl: null,
    zendeskUrl: `${sandbox.emulator.url}/zendesk/{subdomain}`,
    environment: { FRESHDESK_URL_TEMPLATE: `${sandbox.emulator.url}/freshdesk/{subdomain}` },
  });
  const close = async () => {
    await backend.dispose();
    await sandbox.emulator.close();
  };
  const integrations = await connect(backend, sandbox).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const keyOf = async (helpdesk: Helpdesk) =>
    String((await backend.mutate("integrations.createAppKey", { id: integrations[helpdesk] })).key);
  const keys = { zendesk: await keyOf("zendesk"), freshdesk: await keyOf("freshdesk") };
  const count = { zendesk: 0, freshdesk: 0 };
  const pair = (helpdesk: Helpdesk) => sandbox.install(helpdesk, { key: keys[helpdesk], backendUrl: backend.url });
  for (const helpdesk of HELPDESKS) await pair(helpdesk);
  return {
    ...{ sandbox, backend, integrations, keys, pair, close },
    ask(helpdesk, question) {
      const asked = askedBy(question, count[helpdesk]);
      count[helpdesk] += 1;
      return sandbox.emulator[helpdesk](ACCOUNT).createTicket(asked).id;
    },
    async handOff(from, to, about) {
      const { id: ticketId } = sandbox.emulator[from](ACCOUNT).createTicket(QUESTIONS.refund);
      const place = { integrationId: integrations[from], ticketId };
      const { id } = await eventually("the session", async () => {
        const answer = await backend.call("GET", "sessions.get", place);
        return answer.ok && backend.query("sessions.get", place);
      });
      await backend.mutate("sessions.handOff", { id, integrationId: integrations[to], ...about });
      const opened = await eventually("the ticket of the hand-off", async () => {
        const { handOffs } = await backend.query("sessions.get", { id });
        return handOffs[0]?.state === "opened" && handOffs[0];
      });
      return Number(opened.ticketId);
    },
    seenByCustomer: (helpdesk, ticketId) =>
      helpdesk === "zendesk"
        ? zendesk.ticketAsSeenBy(ticketId, "requester").comments.map(({ plain }) => plain)
        : freshdesk.ticketAsSeenBy(ticketId, "requester").messages.map(({ text }) => text),
  };
}

/** Both accounts with drafts for reps by e-mail; the help center is read. */
async function connect(backend: BackendProcess, { emulator }: SandboxWithApps): Promise<Record<Helpdesk, string>> {
  await backend.start();
  const { admin } = emulator.zendesk(ACCOUNT);
  const zendesk = await backend.mutate("integrations.connectZendesk", {
    ...{ subdomain: ACCOUNT, email: admin.email, apiToken: admin.token },
    settings: { assistMode: true },
  });
  await backend.mutate("autopilot.update", { channels: { email: "assist", web: "autopilot" } });
  const freshdesk = await backend.mutate("integrations.connectFreshdesk", {
    ...{ domain: ACCOUNT, apiKey: emulator.freshdesk(ACCOUNT).bot.key },
    settings: { autoHandleAllIncomingTickets: true },
  });
  const source = await backend.mutate("dataSources.create", {
    ...{ kind: "zendesk", integrationId: zendesk.id, cadence: "manual" },
  });
  await backend.mutate("dataSources.sync", { id: source.id });
  await eventually(
    "the articles",
    async () => (await backend.query("dataSources.get", { id: source.id })).lastRun?.status === "succeeded",
    90_000,
  );
  return { zendesk: zendesk.id, freshdesk: freshdesk.id };
}
