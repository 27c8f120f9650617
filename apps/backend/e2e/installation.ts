import type { ZendeskAccount } from "@opencx/helpdesk-emulator";
import type { Session } from "@opencx/shared/session";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { API_KEY, type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { borrowBrowser, giveBackBrowser, requireDashboardBuild, type Visit, visit } from "./browser.ts";
import { type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";

/** Everything a person meets: the pretend helpdesk, the product with its dashboard, and a browser to look at both. */
export type Installation = {
  helpdesk: SandboxHelpdesk;
  account: ZendeskAccount;
  backend: BackendProcess;
  browser: Browser;
  /** Opens a window; `signedIn` goes through the address that the start command prints. */
  open(options?: BrowserContextOptions & { signedIn?: boolean }): Promise<Visit>;
  /** Connects the account with Assist Mode on and adds its help center as a source; answers the source's id. */
  connect(): Promise<string>;
  /** Reads the help center and waits for the end. */
  sync(sourceId: string): Promise<void>;
  /** The notes on a ticket, once there are as many as wanted. */
  notes(ticketId: number, wanted?: number): Promise<string[]>;
  /** The runs on a ticket, once there is one: pages that are opened now show it at once. */
  runs(ticketId: number): Promise<unknown[]>;
  close(): Promise<void>;
};

export type InstallationOptions = {
  seed?: "empty" | "demo";
  /** Drafts are written by the sandbox's pretend language model instead of the built-in engine. */
  withModel?: boolean;
  /** The helpdesk is another site to the browser, as the real one is. */
  isOtherSite?: boolean;
};

/** No promise, only an end for what hangs: a hundred tickets may wait for each other on a busy machine. */
const HANGS_MS = 90_000;

/** The OAuth client, as the start command sets it up. */
export const OAUTH_CLIENT = { clientId: "opencx-sandbox", secret: "sandbox-secret", name: "OpenCX" };
/** Another redirect address of it, for looking at the sandbox's own page. */
export const NOWHERE = "http://localhost:1/callback";

export async function openInstallation(chosen: InstallationOptions = {}): Promise<Installation> {
  const { withModel, isOtherSite = false, ...options } = chosen;
  requireDashboardBuild();
  const helpdesk = await sandboxHelpdesk(options);
  const backend = await createBackendProcess({
    databaseUrl: null,
    zendeskUrl: isOtherSite ? helpdesk.urlTemplate.replace("127.0.0.1", "localhost") : helpdesk.urlTemplate,
    environment: {
      FRESHDESK_URL_TEMPLATE: helpdesk.freshdeskUrlTemplate,
      ZENDESK_OAUTH_CLIENT_ID: OAUTH_CLIENT.clientId,
      ZENDESK_OAUTH_CLIENT_SECRET: OAUTH_CLIENT.secret,
      ...(withModel === true ? { MODEL_BASE_URL: helpdesk.modelUrl, CHAT_MODEL: "sandbox-chat" } : {}),
    },
  });
  const browser = await borrowBrowser();
  const { account } = helpdesk;
  account.putOAuthClient({ ...OAUTH_CLIENT, redirectUris: [`${backend.url}/api/oauth/zendesk/callback`, NOWHERE] });
  const close = async () => {
    await giveBackBrowser(browser);
    await backend.dispose();
    await helpdesk.close();
  };
  await backend.start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    helpdesk,
    account,
    backend,
    browser,
    async open({ signedIn = true, ...window } = {}) {
      const opened = await visit(browser, { baseURL: backend.url, ...window });
      if (signedIn) {
        await opened.page.goto(`/open#key=${API_KEY}`);
        await opened.page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
      }
      return opened;
    },
    async connect() {
      const { integrationId } = await helpdesk.connect(backend);
      const source = await backend.mutate("dataSources.create", { kind: "zendesk", integrationId, cadence: "manual" });
      return source.id;
    },
    async sync(sourceId) {
      const { id } = await backend.mutate("dataSources.sync", { id: sourceId });
      await eventually(
        "the sync succeeds",
        async () => {
          const runs = await backend.query("dataSources.runs", { id: sourceId });
          return runs.some((run: { id: string; status: string }) => run.id === id && run.status === "succeeded");
        },
        HANGS_MS,
      );
    },
    notes: (ticketId, wanted = 1) =>
      eventually(
        `${wanted} notes on ticket ${ticketId}`,
        () => {
          const notes = account.comments(ticketId).filter(({ isPublic }) => !isPublic);
          return notes.length >= wanted && notes.map(({ html }) => html);
        },
        HANGS_MS,
      ),
    runs: (ticketId) =>
      eventually(`a run on ticket ${ticketId}`, async () => {
        const { items } = await backend.query("sessions.list", {});
        const session = items.find((item: Session) => item.helpdesk?.ticketId === ticketId);
        const { traces } = session ? await backend.query("sessions.inspect", { id: session.id }) : { traces: [] };
        return traces.length > 0 && traces;
      }),
    close,
  };
}
