import { type Emulator, type FreshdeskAccount, startEmulator, type ZendeskAccount } from "@opencx/helpdesk-emulator";
import type { BackendProcess } from "./backend-process.ts";

export type Connected = { integrationId: string; webhook: { url: string; secret: string } };

/** The sandbox with one account whose help center answers the questions that `ask` asks. */
export type SandboxHelpdesk = {
  account: ZendeskAccount;
  urlTemplate: string;
  /** An empty Freshdesk account beside it, and how such accounts are reached. */
  freshdesk: FreshdeskAccount;
  freshdeskUrlTemplate: string;
  /** The pretend language model, and where it is asked. */
  model: Emulator["model"];
  modelUrl: string;
  /** Connects the backend with Assist Mode on; the sandbox's own triggers call its webhook from then on. */
  connect(backend: BackendProcess): Promise<Connected>;
  /** Moves the helpdesk's clock on: what it holds back for a time is shown. */
  skip(ms: number): void;
  /** A new ticket of a new customer; answers its id. */
  ask(): number;
  /** The customer's next question on a ticket. */
  askAgain(ticketId: number): void;
  close(): Promise<void>;
};

const ARTICLES = [
  ["Refund times", "A refund takes seventeen days until the money is back on your card or bank account."],
  ["Shipping to Iceland", "Shipping a parcel to Iceland takes eleven days by boat."],
  ["Change your password", "Open Settings, choose Security and press Change password."],
] as const;

/** Waits between webhook attempts are shortened to this share. */
const WEBHOOK_TIME_SCALE = 0.5;

/** `demo` fills the account with what new users see instead of the few articles. */
export async function sandboxHelpdesk({ seed = "empty" }: { seed?: "empty" | "demo" } = {}): Promise<SandboxHelpdesk> {
  let aheadMs = 0;
  const clock = () => new Date(Date.now() + aheadMs);
  const emulator: Emulator = await startEmulator({ webhookTimeScale: WEBHOOK_TIME_SCALE, seed, clock });
  const account = emulator.zendesk("acme");
  const { email, token: apiToken } = account.admin;
  const articles = seed === "demo" ? [] : ARTICLES;
  for (const [title, text] of articles) account.createArticle({ title, body: `<h2>${title}</h2><p>${text}</p>` });
  let customers = 0;
  return {
    account,
    urlTemplate: `${emulator.url}/zendesk/{subdomain}`,
    freshdesk: emulator.freshdesk("globex"),
    freshdeskUrlTemplate: `${emulator.url}/freshdesk/{subdomain}`,
    model: emulator.model,
    modelUrl: `${emulator.url}/v1`,
    async connect(backend) {
      const credentials = { subdomain: "acme", email, apiToken };
      const settings = { assistMode: true };
      const connected = await backend.mutate("integrations.connectZendesk", { ...credentials, settings });
      return { integrationId: connected.id, webhook: connected.webhook };
    },
    skip(ms) {
      aheadMs += ms;
    },
    ask() {
      customers += 1;
      return account.createTicket({
        subject: "My refund",
        requester: { name: `Customer ${customers}`, email: `customer${customers}@example.com` },
        text: `How long does a refund take until the money is back on my card? It is about order ${customers}.`,
      }).id;
    },
    askAgain(ticketId) {
      account.addComment(ticketId, { text: "And how many days does shipping a parcel to Iceland take?" });
    },
    close: () => emulator.close(),
  };
}
