import { afterEach, describe, expect, it, vi } from "vitest";
import { createAgentMemory } from "#domain/assist/agent-memory.ts";
import { HelpdeskError } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import { integrationOf } from "#store/store.examples.ts";
import { checkAgent } from "./check-agent.ts";

const now = new Date("2026-03-01T12:00:00Z");
const connected: IntegrationRecord = {
  ...integrationOf("org"),
  id: "int-1",
  credential: { kind: "api-token", endsAt: null, scopes: [] },
  lastDeliveryAt: null,
  lastError: null,
  createdAt: now,
};

/** A helpdesk that answers as told, and how often and how urgently it was asked. */
function account(isRep: () => Promise<boolean>) {
  const asked: unknown[] = [];
  const needs = {
    openHelpdesk: async (_integration: unknown, pace?: unknown) => {
      asked.push(pace);
      return { isRep };
    },
    agents: createAgentMemory(),
    now: () => now,
  };
  const check = (integration = connected) => checkAgent(needs, { integration, agentId: 7 });
  return { asked, check };
}

describe("checking the agent that an app names", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("R237: asks the helpdesk once, with calls that nothing else needs, and remembers for each account alone", async () => {
    const { asked, check } = account(async () => true);
    expect([await check(), await check()]).toEqual(["agent", "agent"]);
    expect(asked).toEqual(["background"]);
    await check({ ...connected, id: "int-2" });
    expect(asked).toHaveLength(2);
  });

  it("R237: a rep waits two seconds at most, and the answer counts the next time", async () => {
    vi.useFakeTimers();
    let answer: (isRep: boolean) => void = () => {};
    const slow = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    const { check } = account(() => slow);
    const first = check();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await first).toBe("unchecked");
    answer(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(await check()).toBe("stranger");
  });

  it("R237: a helpdesk that refuses or fails is no proof against anybody", async () => {
    const { check } = account(() => Promise.reject(new HelpdeskError("rate-limited", "Too many calls.")));
    expect(await check()).toBe("unchecked");
  });

  it("asks nothing of an account that is disconnected", async () => {
    const { asked, check } = account(async () => true);
    expect(await check({ ...connected, status: "disconnected" })).toBe("unchecked");
    expect(asked).toEqual([]);
  });
});
