import { createHash } from "node:crypto";
import type { Agent, TicketField } from "./api-types.ts";

/** Something about an account that rarely changes, kept for a while. */
export type Memory<Value> = {
  /** What is remembered, else what `read` gives. */
  get(read: () => Promise<Value>): Promise<Value>;
  /** The same, read again unless that happened within the last minute: for who misses something in it. */
  renewed(read: () => Promise<Value>): Promise<Value>;
};

/** What everybody who opens an account in this process shares of it. */
export type AccountMemory = {
  me: Memory<Agent>;
  /** Names by id. */
  agents: Memory<ReadonlyMap<string, string>>;
  groups: Memory<ReadonlyMap<string, string>>;
  fields: Memory<readonly TicketField[]>;
};

const KEPT_MS = 10 * 60_000;
const RENEWED_AFTER_MS = 60_000;
/** Accounts remembered at once; the longest unused is forgotten first. */
const MOST_ACCOUNTS = 500;

export type AccountMemories = (account: { organizationId: string; subdomain: string; apiKey: string }) => AccountMemory;

/** One memory for each account and key: another key may see less. */
export function accountMemories(now: () => Date): AccountMemories {
  const memories = new Map<string, AccountMemory>();
  return ({ organizationId, subdomain, apiKey }) => {
    const key = createHash("sha256")
      .update(JSON.stringify([organizationId, subdomain, apiKey]))
      .digest("hex");
    const memory = memories.get(key) ?? newMemory(now);
    memories.delete(key);
    memories.set(key, memory);
    const [oldest] = memories.keys();
    if (memories.size > MOST_ACCOUNTS && oldest !== undefined) memories.delete(oldest);
    return memory;
  };
}

function newMemory(now: () => Date): AccountMemory {
  return { me: remembering(now), agents: remembering(now), groups: remembering(now), fields: remembering(now) };
}

export function remembering<Value>(now: () => Date): Memory<Value> {
  let held: { value: Promise<Value>; at: number } | null = null;
  const within = (read: () => Promise<Value>, ageMs: number): Promise<Value> => {
    const at = now().getTime();
    if (held !== null && Math.abs(at - held.at) < ageMs) return held.value;
    const reading = { value: read(), at };
    held = reading;
    // A failed reading is no knowledge: the next one asks again.
    reading.value.catch(() => {
      if (held === reading) held = null;
    });
    return reading.value;
  };
  return { get: (read) => within(read, KEPT_MS), renewed: (read) => within(read, RENEWED_AFTER_MS) };
}
