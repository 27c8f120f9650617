/** What is known of an id that an app sends along. `unchecked`: the helpdesk could not be asked. */
export type AgentClaim = "agent" | "stranger" | "unchecked";

/** Somebody who left must lose sight of drafts soon; somebody who is new must not wait long. */
const KNOWN_FOR_MS: Record<AgentClaim, number> = { agent: 10 * 60_000, stranger: 60_000, unchecked: 15_000 };
const MOST_KNOWN = 10_000;

/** What is remembered of ids for a while. */
export type AgentMemory = {
  /** Null when the helpdesk has to be asked. */
  recall(key: string, now: Date): AgentClaim | null;
  keep(key: string, claim: AgentClaim, now: Date): void;
};

/** Holds so many claims and no more: whoever invents ids pushes out the oldest. */
export function createAgentMemory(mostKnown: number = MOST_KNOWN): AgentMemory {
  const known = new Map<string, { claim: AgentClaim; until: number }>();
  return {
    recall(key, now) {
      const held = known.get(key);
      if (held === undefined) return null;
      if (now.getTime() < held.until) return held.claim;
      known.delete(key);
      return null;
    },
    keep(key, claim, now) {
      known.delete(key);
      known.set(key, { claim, until: now.getTime() + KNOWN_FOR_MS[claim] });
      const [oldest] = known.keys();
      if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    },
  };
}
