import { describe, expect, it } from "vitest";
import { labelOf } from "./account-facts.ts";
import { accountMemories, remembering } from "./account-memory.ts";

function counting() {
  const clock = { at: new Date("2026-03-01T12:00:00Z") };
  let count = 0;
  const read = async () => {
    count += 1;
    return `reading ${count}`;
  };
  return {
    clock,
    read,
    memory: remembering<string>(() => clock.at),
    wait: (ms: number) => {
      clock.at = new Date(clock.at.getTime() + ms);
    },
  };
}

describe("what is remembered of an account", () => {
  it("R219: is read again after ten minutes", async () => {
    const { memory, read, wait } = counting();
    expect([await memory.get(read), await memory.get(read)]).toEqual(["reading 1", "reading 1"]);
    wait(9 * 60_000);
    expect(await memory.get(read)).toBe("reading 1");
    wait(60_000);
    expect(await memory.get(read)).toBe("reading 2");
  });

  it("R219: is read again for who misses something in it, once a minute at most", async () => {
    const { memory, read, wait } = counting();
    await memory.get(read);
    expect(await memory.renewed(read)).toBe("reading 1");
    wait(61_000);
    expect([await memory.renewed(read), await memory.renewed(read)]).toEqual(["reading 2", "reading 2"]);
  });

  it("is asked for once by many at the same time, and a failure is not remembered", async () => {
    const { memory, read } = counting();
    const failing = () => Promise.reject(new Error("down"));
    await expect(memory.get(failing)).rejects.toThrow("down");
    expect(await Promise.all([memory.get(read), memory.get(read)])).toEqual(["reading 1", "reading 1"]);
  });

  it("G6: belongs to one organization, account and key", () => {
    const memories = accountMemories(() => new Date());
    const account = { organizationId: "one", subdomain: "acme", apiKey: "k" };
    expect(memories(account)).toBe(memories({ ...account }));
    for (const other of [{ organizationId: "two" }, { subdomain: "beta" }, { apiKey: "other" }])
      expect(memories({ ...account, ...other })).not.toBe(memories(account));
  });
});

describe("labelOf", () => {
  it.each<[unknown, number, string | null]>([
    [{ "8": ["Escalated", "Being processed"] }, 8, "Escalated"],
    [{ "8": "Escalated" }, 8, "Escalated"],
    [{ WhatsApp: 13, Email: 1 }, 13, "WhatsApp"],
    [{ "8": [] }, 8, null],
    [{}, 8, null],
    [["a"], 8, null],
    [null, 8, null],
    ["odd", 8, null],
  ])("R175: of %j and %s is %j", (choices, id, label) => {
    expect(labelOf(choices, id)).toBe(label);
  });
});
