import { type Emulator, type FreshdeskAccount, type FreshdeskFault, startEmulator } from "@opencx/helpdesk-emulator";
import { accountGates } from "#http/account-gate.ts";
import type { Helpdesk, HelpdeskDriver, Pace } from "../helpdesk.ts";
import { freshdeskDriver } from "./driver.ts";

/** An account in the sandbox with a clock of its own, and the adapter that is opened on it. */
export type EmulatedFreshdesk = {
  emulator: Emulator;
  account: FreshdeskAccount;
  driver: HelpdeskDriver;
  clock: { at: Date };
  open(apiKey: string, pace?: Pace): Helpdesk;
  helpdesk: Helpdesk;
};

export async function openEmulatedFreshdesk(): Promise<EmulatedFreshdesk> {
  const clock = { at: new Date("2026-03-01T12:00:00Z") };
  const emulator = await startEmulator({ clock: () => clock.at, webhookTimeScale: 0 });
  const account = emulator.freshdesk("acme");
  const ledger = pauseLedger();
  const driver = freshdeskDriver({
    urlTemplate: `${emulator.url}/freshdesk/{subdomain}`,
    allowLoopback: true,
    gates: accountGates({ ledgerOf: () => ledger, now: () => clock.at }),
    now: () => clock.at,
    userAgent: "OpenCX tests",
    timeoutMs: 1_000,
  });
  const open = (apiKey: string, pace: Pace = "live"): Helpdesk =>
    driver.open({ organizationId: "one", subdomain: "acme", credential: { kind: "api-key", apiKey }, pace });
  return { emulator, account, driver, clock, open, helpdesk: open(account.bot.key) };
}

function pauseLedger() {
  let blocked: Date | null = null;
  return {
    blockedUntil: async () => blocked,
    block: async (until: Date) => {
      blocked = until;
    },
  };
}

export const WRITES = { POST: /\/tickets\/\d+\/(?:reply|notes)$/, PUT: /\/tickets\/\d+$/ } as const;

/** The next write of this kind on a ticket meets this fault. */
export function onNextWrite(account: FreshdeskAccount, method: keyof typeof WRITES, fault: FreshdeskFault): void {
  account.faults.add({ method, path: WRITES[method], times: 1, fault });
}

export const wait = (clock: { at: Date }, ms: number): void => {
  clock.at = new Date(clock.at.getTime() + ms);
};
