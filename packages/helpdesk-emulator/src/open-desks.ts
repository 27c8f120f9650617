import type { AppFolders } from "./apps/app-folder.ts";
import type { PlanLimits } from "./freshdesk/desk/credit-limiter.ts";
import type { Desk as FreshdeskDesk } from "./freshdesk/desk/desk.ts";
import { newAccountState as newFreshdeskState } from "./freshdesk/desk/new-account-state.ts";
import { openDesk as openFreshdesk } from "./freshdesk/desk/open-desk.ts";
import type { AccountState as FreshdeskState } from "./freshdesk/model/account-state.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { createStateKeeper, type KeptAccounts, type StateKeeper } from "./state-file.ts";
import type { Desk } from "./zendesk/desk/desk.ts";
import { newAccountState } from "./zendesk/desk/new-account-state.ts";
import { openDesk } from "./zendesk/desk/open-desk.ts";
import type { Limits } from "./zendesk/desk/rate-limiter.ts";
import type { AccountState } from "./zendesk/model/account-state.ts";

/** Names an account among those of all helpdesks, as `zendesk/acme`. */
export type AccountName = `${"zendesk" | "freshdesk"}/${string}`;

/** The accounts at work, by helpdesk and subdomain. */
export type Desks = {
  readonly zendesk: Map<string, Desk>;
  readonly freshdesk: Map<string, FreshdeskDesk>;
  /** The account of that name, opened when it is new. */
  zendeskOf(subdomain: string): Desk;
  freshdeskOf(subdomain: string): FreshdeskDesk;
  /** Told the name of every account that changes, or whose logs grow. */
  readonly listeners: Set<(account: AccountName) => void>;
  /** Waits until the last change is kept. */
  flush(): Promise<void>;
};

export type DeskOptions = {
  clock: () => Date;
  /** The server's address, known once it listens. */
  origin: () => string;
  idStart: number;
  freshdeskIdStart: number;
  limits: Limits;
  freshdeskLimits: PlanLimits;
  ledger: Ledger;
  ledgerLimit: number;
  timeScale: number;
  hasCircuitBreaker: boolean;
  dataFile: string | null;
  appFolders: AppFolders;
};

/** Ids of further accounts begin this far on, so that they differ between accounts. */
const IDS_PER_ACCOUNT = 10_000_000;

/** Opens the accounts that were kept, and new ones as they are asked for. */
export function openDesks(kept: KeptAccounts, options: DeskOptions): Desks {
  const { clock, idStart, freshdeskIdStart, dataFile } = options;
  const zendesk = new Map<string, Desk>();
  const freshdesk = new Map<string, FreshdeskDesk>();
  const listeners: Desks["listeners"] = new Set();
  const keeper =
    dataFile === null
      ? null
      : createStateKeeper(dataFile, () => ({
          zendesk: [...zendesk.values()].map(({ state }) => state),
          freshdesk: [...freshdesk.values()].map(({ state }) => state),
        }));
  const surroundings = (account: AccountName) => surroundingsOf({ account, keeper, listeners, options });
  const isGlobal = ({ isGlobal: global }: { isGlobal: boolean }): boolean => global;
  const openZendesk = (state: AccountState): Desk => {
    const desk = openDesk(state, {
      ...surroundings(`zendesk/${state.subdomain}`),
      limits: options.limits,
      hasCircuitBreaker: options.hasCircuitBreaker,
      appFolder: options.appFolders.zendesk,
      globalClients: () => [...zendesk.values()].flatMap((each) => each.state.oauth?.clients ?? []).filter(isGlobal),
    });
    zendesk.set(state.subdomain, desk);
    return desk;
  };
  const openOther = (state: FreshdeskState): FreshdeskDesk => {
    const about = surroundings(`freshdesk/${state.subdomain}`);
    const desk = openFreshdesk(state, {
      ...{ ...about, limits: options.freshdeskLimits },
      appFolder: options.appFolders.freshdesk,
    });
    freshdesk.set(state.subdomain, desk);
    return desk;
  };
  for (const state of kept.zendesk) openZendesk(state);
  for (const state of kept.freshdesk) openOther(state);
  const startAt = (start: number, opened: Map<string, unknown>) => ({
    idStart: start + opened.size * IDS_PER_ACCOUNT,
    now: clock(),
  });
  return {
    zendesk,
    freshdesk,
    listeners,
    zendeskOf: (name) => zendesk.get(name) ?? openZendesk(newAccountState(name, startAt(idStart, zendesk))),
    freshdeskOf: (name) =>
      freshdesk.get(name) ?? openOther(newFreshdeskState(name, startAt(freshdeskIdStart, freshdesk))),
    flush: async () => keeper?.flush(),
  };
}

type Placing = {
  account: AccountName;
  keeper: StateKeeper | null;
  listeners: Desks["listeners"];
  options: DeskOptions;
};

/** What accounts of any helpdesk stand in. */
function surroundingsOf({ account, keeper, listeners, options }: Placing) {
  const { clock, origin, ledger: parent, ledgerLimit, timeScale } = options;
  const logged = (): void => {
    for (const listener of listeners) listener(account);
  };
  const changed = (): void => {
    keeper?.changed();
    logged();
  };
  const ledger = createLedger({ limit: ledgerLimit, parent });
  return { clock, origin, ledger, ledgerLimit, timeScale, changed, logged };
}
