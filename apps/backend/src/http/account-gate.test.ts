import { describe, expect, it } from "vitest";
import { accountGate, accountGates } from "./account-gate.ts";

function openGate() {
  let blocked: Date | null = null;
  const clock = { at: new Date("2026-03-01T12:00:00Z") };
  const ledger = {
    blockedUntil: async () => blocked,
    block: async (until: Date) => {
      blocked = until;
    },
  };
  const { live: gate, background } = accountGate({ ledger, now: () => clock.at });
  return { gate, background, clock };
}

describe("accountGate", () => {
  it("F6: lets nobody pass before the time the account asked for, and everybody afterwards", async () => {
    const { gate, clock } = openGate();
    const until = new Date(clock.at.getTime() + 30_000);
    await gate.pause(until);
    await expect(gate.pass()).rejects.toMatchObject({ failure: "paused", retryAt: until, isRetryable: true });
    clock.at = until;
    await expect(gate.pass()).resolves.toBeUndefined();
  });

  it("does not slow anybody down while more than half of the allowance is left", async () => {
    const { gate } = openGate();
    gate.observe({ limit: 200, remaining: 150, resetMs: 60_000 });
    for (let call = 0; call < 50; call += 1) await gate.pass();
  });

  it("spreads calls over the rest of the minute once half of the allowance is used", async () => {
    const { gate, clock } = openGate();
    gate.observe({ limit: 200, remaining: 10, resetMs: 60_000 });
    const retryAt = new Date(clock.at.getTime() + 6_000);
    await expect(gate.pass()).rejects.toMatchObject({ failure: "paused", retryAt });
    clock.at = retryAt;
    await expect(gate.pass()).resolves.toBeUndefined();
    await expect(gate.pass()).rejects.toMatchObject({ failure: "paused" });
  });

  it("stops what can wait while a quarter of the allowance is used, and lets it on when the allowance is renewed", async () => {
    const { gate, background, clock } = openGate();
    gate.observe({ limit: 200, remaining: 151, resetMs: 60_000 });
    await expect(background.pass()).resolves.toBeUndefined();
    background.observe({ limit: 200, remaining: 149, resetMs: 60_000 });
    const retryAt = new Date(clock.at.getTime() + 60_000);
    await expect(background.pass()).rejects.toMatchObject({ failure: "paused", retryAt });
    await expect(gate.pass()).resolves.toBeUndefined();
    clock.at = retryAt;
    await expect(background.pass()).resolves.toBeUndefined();
  });

  it("F6: keeps what can wait back for as long as the account asked", async () => {
    const { gate, background, clock } = openGate();
    const until = new Date(clock.at.getTime() + 30_000);
    await gate.pause(until);
    await expect(background.pass()).rejects.toMatchObject({ failure: "paused", retryAt: until });
  });

  it("F6 F7: calls that are under way count as made, so that a rush takes half of the allowance and no more", async () => {
    const { gate, clock } = openGate();
    gate.observe({ limit: 40, remaining: 40, resetMs: 60_000 });
    let passed = 0;
    const rush = async () => {
      for (let call = 0; call < 40; call += 1)
        await gate.pass().then(
          () => {
            passed += 1;
          },
          () => undefined,
        );
    };
    await rush();
    expect(passed).toBe(20);
    for (let ended = passed; ended > 0; ended -= 1) gate.done();
    clock.at = new Date(clock.at.getTime() + 60_000);
    gate.observe({ limit: 40, remaining: 40, resetMs: 60_000 });
    passed = 0;
    await rush();
    expect(passed).toBe(20);
  });

  it("gives callers of one account the same gate and other organizations another", () => {
    const ledger = { blockedUntil: async () => null, block: async () => undefined };
    const gates = accountGates({ ledgerOf: () => ledger, now: () => new Date() });
    const mine = gates({ organizationId: "one", account: "zendesk:acme" });
    expect(gates({ organizationId: "one", account: "zendesk:acme" })).toBe(mine);
    expect(gates({ organizationId: "two", account: "zendesk:acme" })).not.toBe(mine);
    expect(gates({ organizationId: "one", account: "zendesk:acme", pace: "background" })).not.toBe(mine);
  });
});
