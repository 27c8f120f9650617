import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createLedger, type Ledger } from "./ledger.ts";
import { createModelEndpoint, type ModelEndpoint } from "./model/model-endpoint.ts";
import { seedDemo } from "./seed/seed-demo.ts";
import { handleRequest } from "./server/handle-request.ts";
import { createStateKeeper, readStateFile } from "./state-file.ts";
import { type Desk, takeId } from "./zendesk/desk/desk.ts";
import { newAccountState } from "./zendesk/desk/new-account-state.ts";
import { openDesk } from "./zendesk/desk/open-desk.ts";
import { type Limits, NO_LIMITS } from "./zendesk/desk/rate-limiter.ts";
import { type OAuthClient, oauthOf } from "./zendesk/oauth/oauth-state.ts";
import { type ZendeskAccount, zendeskAccount } from "./zendesk/zendesk-account.ts";

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
  /** `demo` fills the account `acme`; only when there is no data yet. */
  seed?: "empty" | "demo";
  /** Where the data is kept between starts; in memory only when absent. */
  dataFile?: string;
  clock?: () => Date;
  /** The first id; ids of 13 to 14 digits show what cannot hold them. */
  idStart?: number;
  /** Request limits of new accounts; none by default. */
  limits?: Limits;
  /** Multiplies the webhook time limit of 10 s (never below 250 ms) and the waits between attempts. */
  webhookTimeScale?: number;
  /** Leaves a webhook alone for a while whose endpoint keeps failing; off by default, as it loses deliveries. */
  circuitBreaker?: boolean;
  /** Rows kept in the ledgers and in the webhook log. */
  ledgerLimit?: number;
};

export type Emulator = {
  /** `http://127.0.0.1:{port}` */
  readonly url: string;
  /** The account of that name, opened when it is new. */
  zendesk(subdomain: string): ZendeskAccount;
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

const ID_START = 46_406_185_831_185;

/** Starts the pretend helpdesk on this machine. Throws when the port is taken or the data file is not readable. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { clock = () => new Date(), idStart = ID_START, limits = NO_LIMITS, ledgerLimit = 100_000 } = options;
  const ledger = createLedger({ limit: ledgerLimit });
  const desks = new Map<string, Desk>();
  const listeners = new Set<(subdomain: string) => void>();
  const model = createModelEndpoint({ limit: ledgerLimit });
  const kept = options.dataFile === undefined ? null : await readStateFile(options.dataFile);
  const keeper =
    options.dataFile === undefined
      ? null
      : createStateKeeper(options.dataFile, () => [...desks.values()].map(({ state }) => state));
  let url = "";

  const open = (state: ReturnType<typeof newAccountState>): Desk => {
    const logged = () => {
      for (const listener of listeners) listener(state.subdomain);
    };
    const changed = () => {
      keeper?.changed();
      logged();
    };
    const own = createLedger({ limit: ledgerLimit, parent: ledger });
    const desk = openDesk(state, {
      clock,
      limits,
      ledger: own,
      ledgerLimit,
      timeScale: options.webhookTimeScale ?? 1,
      hasCircuitBreaker: options.circuitBreaker ?? false,
      origin: () => url,
      globalClients: () => [...desks.values()].flatMap(({ state: { oauth } }) => oauth?.clients ?? []).filter(isGlobal),
      changed,
      logged,
    });
    desks.set(state.subdomain, desk);
    return desk;
  };
  const deskOf = (subdomain: string): Desk =>
    desks.get(subdomain) ??
    open(newAccountState(subdomain, { idStart: idStart + desks.size * 10_000_000, now: clock() }));

  for (const state of kept ?? []) open(state);
  if (options.seed === "demo" && desks.size === 0) await seedDemo(deskOf("acme"));
  const server = createServer(
    (request, response) => void handleRequest({ desks, listeners, model, clock }, { request, response }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) =>
      reject(isPortTaken(error) ? new Error(`Port ${options.port} is in use; choose another in SANDBOX_PORT.`) : error),
    );
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    url,
    ledger,
    model,
    zendesk: (subdomain) => zendeskAccount(deskOf(subdomain.toLowerCase())),
    addBrand: (of, brand) => zendeskAccount(addBrand(deskOf(of.toLowerCase()), brand, deskOf)),
    async close() {
      for (const desk of desks.values()) desk.sender.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await keeper?.flush();
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

const isGlobal = (client: OAuthClient): boolean => client.isGlobal;

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("The sandbox listens on no port.");
  return address.port;
}

const isPortTaken = (error: Error): boolean => "code" in error && error.code === "EADDRINUSE";
