import { type Emulator, type FaultRule, startEmulator, type ZendeskAccount } from "@opencx/helpdesk-emulator";
import { accountGates } from "#http/account-gate.ts";
import type { Helpdesk, HelpdeskDriver } from "../helpdesk.ts";
import { zendeskDriver } from "./driver.ts";

/** An account in the sandbox with a clock of its own, and the adapter that is opened on it. */
export type EmulatedZendesk = {
  emulator: Emulator;
  account: ZendeskAccount;
  driver: HelpdeskDriver;
  clock: { at: Date };
  open(credential: { email: string; token: string }): Helpdesk;
  helpdesk: Helpdesk;
};

export async function openEmulatedZendesk(): Promise<EmulatedZendesk> {
  const clock = { at: new Date("2026-03-01T12:00:00Z") };
  const emulator = await startEmulator({ clock: () => clock.at, webhookTimeScale: 0 });
  const account = emulator.zendesk("acme");
  const driver = zendeskDriver({
    urlTemplate: `${emulator.url}/zendesk/{subdomain}`,
    allowLoopback: true,
    gates: accountGates({ ledgerOf: pauseLedger, now: () => clock.at }),
    now: () => clock.at,
    userAgent: "OpenCX tests",
    timeoutMs: 1_000,
  });
  const open = ({ email, token }: { email: string; token: string }): Helpdesk =>
    driver.open({ organizationId: "one", subdomain: "acme", credential: { kind: "api-token", email, token } });
  return { emulator, account, driver, clock, open, helpdesk: open(account.admin) };
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

/** The next ticket update meets this fault. */
export function onNextUpdate(account: ZendeskAccount, fault: FaultRule["fault"]): void {
  account.faults.add({ method: "PUT", path: /\/tickets\/\d+(\.json)?$/, times: 1, fault });
}
