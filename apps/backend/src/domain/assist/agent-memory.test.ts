import { describe, expect, it } from "vitest";
import { createAgentMemory } from "./agent-memory.ts";

const start = new Date("2026-03-01T12:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

describe("what is remembered of an agent's id", () => {
  it.each([
    ["agent", 600],
    ["stranger", 60],
    ["unchecked", 15],
  ] as const)("R237: %s holds for %i seconds and is asked anew then", (claim, seconds) => {
    const memory = createAgentMemory();
    expect(memory.recall("one", start)).toBeNull();
    memory.keep("one", claim, start);
    expect(memory.recall("one", after(seconds - 1))).toBe(claim);
    expect(memory.recall("one", after(seconds))).toBeNull();
    expect(memory.recall("another", start)).toBeNull();
  });

  it("R237: invented ids never fill it, and what was kept again lately stays", () => {
    const memory = createAgentMemory(3);
    for (const key of ["a", "b", "c"]) memory.keep(key, "agent", start);
    memory.keep("a", "agent", after(1));
    memory.keep("d", "stranger", after(2));
    expect(["a", "b", "c", "d"].map((key) => memory.recall(key, after(3)))).toEqual([
      "agent",
      null,
      "agent",
      "stranger",
    ]);
  });
});
