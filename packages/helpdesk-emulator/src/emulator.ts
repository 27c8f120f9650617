import { createServer } from "node:http";
import { type AppFolders, NO_APPS } from "./apps/app-folder.ts";
import { openFrames } from "./apps/open-frames.ts";
import { FRESHDESK_PLANS, type PlanLimits } from "./freshdesk/desk/credit-limiter.ts";
import { type FreshdeskAccount, freshdeskAccount } from "./freshdesk/freshdesk-account.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { createModelEndpoint, type ModelEndpoint } from "./model/model-endpoint.ts";
import { openDesks } from "./open-desks.ts";
import { seedDemo } from "./seed/seed-demo.ts";
import { seedFreshdesk } from "./seed/seed-freshdesk.ts";
import { handleRequest } from "./server/handle-request.ts";
import { portOf } from "./server/port-of.ts";
import { readStateFile } from "./state-file.ts";
import { type Desk, takeId } from "./zendesk/desk/desk.ts";
import { type Limits, NO_LIMITS } from "./zendesk/desk/rate-limiter.ts";
import { oauthOf } from "./zendesk/oauth/oauth-state.ts";
import { type ZendeskAccount, zendeskAccount } from "./zendesk/zendesk-account.ts";

export type { AppFolder, AppFolders } from "./apps/app-folder.ts";
export type { PlanLimits } from "./freshdesk/desk/credit-limiter.ts";
export { FRESHDESK_PLANS } from "./freshdesk/desk/credit-limiter.ts";
export type { FreshdeskSettings } from "./freshdesk/desk/desk.ts";
export type { FreshdeskFault, FreshdeskFaultRule } from "./freshdesk/faults/fault.ts";
export type { FreshdeskAccount } from "./freshdesk/freshdesk-account.ts";
export type { ModelEndpoint, ModelRequest } from "./model/model-endpoint.ts";
export type { ModelBehaviour, ModelRule } from "./model/model-rule.ts";
export type { Limits } from "./zendesk/desk/rate-limiter.ts";
export { ENTERPRISE_LIMITS, NO_LIMITS } from "./zendesk/desk/rate-limiter.ts";
export type { Fault, FaultRule } from "./zendesk/faults/fault.ts";
export type { ZendeskAccount } from "./zendesk/zendesk-account.ts";

export type EmulatorOptions = {
  /** 0 takes a free one. */
  port?: number;
  host?: "127.0.0.1";
  /** `demo` fills the account `acme` of each helpdesk; only where there is no data yet. */
  seed?: "empty" | "demo";
  /** Where the data is kept between starts; in memory only when absent. */
  dataFile?: string;
  clock?: () => Date;
  /** The first id; ids of 13 to 14 digits show what cannot hold them. */
  idStart?: number;
  /** Request limits of new Zendesk accounts; none by default. */
  limits?: Limits;
  /** Credits of new Freshdesk accounts; unlimited by default. */
  freshdeskLimits?: PlanLimits;
  /** Multiplies the time limits of webhooks (never below 250 ms) and the waits between attempts. */
  webhookTimeScale?: number;
  /** Leaves a webhook alone for a while whose endpoint keeps failing; off by default, as it loses deliveries. */
  circuitBreaker?: boolean;
  /** Rows kept in the ledgers and in the webhook log. */
  ledgerLimit?: number;
  /** The app that accounts of each helpdesk can install beside their tickets; none by default. */
  apps?: Partial<AppFolders>;
};

export type Emulator = {
  /** `http://127.0.0.1:{port}` */
  readonly url: string;
  /** The account of that name, opened when it is new. */
  zendesk(subdomain: string): ZendeskAccount;
  /** The same for Freshdesk; accounts of one name at both helpdesks have nothing to do with each other. */
  freshdesk(subdomain: string): FreshdeskAccount;
  /**
   * Adds a brand to an account and opens the brand's help center at its own address. The people and tokens that the
   * account has by then work there too.
   */
  addBrand(of: string, brand: NewBrand): ZendeskAccount;
  /** Requests and accepted writes of all accounts. */
  readonly ledger: Ledger;
  /** A pretend language model under `{url}/v1`, in OpenAI's protocol and in Anthropic's. */
  readonly model: ModelEndpoint;
  close(): Promise<void>;
};

export type NewBrand = { subdomain: string; name?: string; isActive?: boolean; hasHelpCenter?: boolean };

const ZENDESK_ID_START = 46_406_185_831_185;
/** Of people, conversations and the like; tickets are counted from 1. */
const FRESHDESK_ID_START = 48_013_400_001;

/** Starts the pretend helpdesks on this machine. Throws when the port is taken or the data file is not readable. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { clock = () => new Date(), idStart, ledgerLimit = 100_000, dataFile = null } = options;
  const ledger = createLedger({ limit: ledgerLimit });
  const model = createModelEndpoint({ limit: ledgerLimit });
  const kept = dataFile === null ? null : await readStateFile(dataFile);
  const appFolders = { ...NO_APPS, ...options.apps };
  let url = "";
  const desks = openDesks(kept ?? { zendesk: [], freshdesk: [] }, {
    ...{ clock, ledger, ledgerLimit, dataFile, origin: () => url },
    idStart: idStart ?? ZENDESK_ID_START,
    freshdeskIdStart: idStart ?? FRESHDESK_ID_START,
    limits: options.limits ?? NO_LIMITS,
    freshdeskLimits: options.freshdeskLimits ?? FRESHDESK_PLANS.none,
    timeScale: options.webhookTimeScale ?? 1,
    hasCircuitBreaker: options.circuitBreaker ?? false,
    appFolders,
  });
  if (options.seed === "demo" && desks.zendesk.size === 0) await seedDemo(desks.zendeskOf("acme"));
  if (options.seed === "demo" && desks.freshdesk.size === 0) await seedFreshdesk(desks.freshdeskOf("acme"));
  const server = createServer(
    (request, response) =>
      void handleRequest({ desks, model, clock, framesPort: () => frames.port }, { request, response }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(isPortTaken(error) ? new Error(`Port ${options.port} is in use; choose another in SANDBOX_PORT.`) : error),
    );
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  const port = portOf(server.address());
  url = `http://127.0.0.1:${port}`;
  const frames = await openFrames(appFolders, port);
  return {
    url,
    ledger,
    model,
    zendesk: (subdomain) => zendeskAccount(desks.zendeskOf(subdomain.toLowerCase())),
    freshdesk: (subdomain) => freshdeskAccount(desks.freshdeskOf(subdomain.toLowerCase())),
    addBrand: (of, brand) => zendeskAccount(addBrand(desks.zendeskOf(of.toLowerCase()), brand, desks.zendeskOf)),
    async close() {
      for (const desk of [...desks.zendesk.values(), ...desks.freshdesk.values()]) desk.sender.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await frames.close();
      await closed;
      await desks.flush();
    },
  };
}

function addBrand(account: Desk, brand: NewBrand, deskOf: (subdomain: string) => Desk): Desk {
  const { isActive = true, hasHelpCenter = true, name = brand.subdomain } = brand;
  const subdomain = brand.subdomain.toLowerCase();
  const added = { id: takeId(account), name, subdomain, isActive, hasHelpCenter };
  account.state.brands = [...(account.state.brands ?? []), added];
  const desk = deskOf(subdomain);
  Object.assign(desk.state, {
    users: account.state.users,
    tokens: account.state.tokens,
    oauth: oauthOf(account),
    helpCenterEnabled: hasHelpCenter,
  });
  account.changed();
  return desk;
}

const isPortTaken = (error: Error): boolean => "code" in error && error.code === "EADDRINUSE";
