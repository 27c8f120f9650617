import { describe, expect, it } from "vitest";
import { BROKEN, called, created, later, triggers, updated } from "./broken-set-ups.examples.ts";
import { judgeSetUp } from "./judge-set-up.ts";
import { noon, setUpFacts, triggerFacts } from "./set-up.examples.ts";
import type { SetUpFacts } from "./set-up-facts.ts";

function checkOf(facts: SetUpFacts, name: string) {
  const found = judgeSetUp(facts).filter((check) => check.name === name);
  expect(found, name).toHaveLength(1);
  return found[0];
}

describe("a connection in which nothing is wrong", () => {
  it("R040: has every finding in order, each under a name of its own", () => {
    const checks = judgeSetUp(setUpFacts());
    expect(checks.filter(({ ok, fix }) => !ok || fix !== undefined)).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual([
      "credential",
      "clock",
      "tickets",
      "notes",
      "help-center",
      "data-source",
      "webhook",
      "signature",
      "trigger",
      "delivery",
      "tags",
      "assist",
    ]);
  });
});

describe("a connection with a broken link", () => {
  it.each(BROKEN)("R080: $what: named with finding and remedy", ({ facts, name, says, fix }) => {
    const check = checkOf(facts, name);
    expect(check?.ok).toBe(false);
    expect(check?.detail).toMatch(says);
    expect(check?.fix).toMatch(fix);
  });

  it.each(BROKEN.filter(({ name }) => name !== "credential"))(
    "R080: $what: nothing else is blamed",
    ({ facts, name }) => {
      const others = judgeSetUp(facts).filter((check) => !check.ok && check.name !== name);
      expect(others).toEqual([]);
    },
  );

  it.each(["webhook", "signature", "trigger"])("R040: %s can be repaired, other links cannot", (name) => {
    const repairable = BROKEN.flatMap(({ facts }) => judgeSetUp(facts)).filter(({ isRepairable }) => isRepairable);
    expect(repairable.some((check) => check.name === name)).toBe(true);
    expect(repairable.every((check) => !check.ok && ["webhook", "signature", "trigger"].includes(check.name))).toBe(
      true,
    );
  });
});

describe("a delivery that our door refused", () => {
  const otherSecret = BROKEN.find(({ name }) => name === "signature")?.facts.helpdesk?.webhooks ?? null;
  const refused = (
    status: number | null,
    webhooks: typeof otherSecret = called("refused", 401).helpdesk?.webhooks ?? null,
  ) =>
    checkOf(
      setUpFacts({
        helpdesk: { webhooks, calls: { kind: "seen", value: [{ at: later, outcome: "refused", status }] } },
      }),
      "delivery",
    );

  it("R080: points at the findings that still say why", () => {
    expect(refused(401, otherSecret)).toMatchObject({
      ok: false,
      fix: expect.stringContaining("the findings above name"),
    });
    // That one is about the address, which is in order.
    expect(refused(404, otherSecret)?.fix).toMatch(/in order now/);
  });

  it.each([400, 401, 404])("R080: HTTP %i names its reason, and never a repair that is not there", (status) => {
    expect(refused(status)?.detail).toMatch(/refused with HTTP \d+: .+\./);
    expect(refused(status)).toMatchObject({ fix: expect.not.stringContaining("Repair") });
  });

  it.each([
    [503, /database was out of reach/],
    [502, /proxy in front/],
    [null, /proxy in front/],
  ])("R080: HTTP %s is not the helpdesk's doing", (status, fix) => {
    expect(refused(status)?.fix).toMatch(fix);
  });
});

describe("what is no fault", () => {
  it("R075: Assist Mode that is off is a choice, with the way to switch it on", () => {
    expect(checkOf(setUpFacts({ integration: { assistMode: false } }), "assist")).toMatchObject({
      ok: true,
      fix: expect.stringContaining("Assist Mode on"),
    });
  });

  it.each([
    { sources: [], says: /No data source/ },
    { sources: [{ name: "Docs", status: "idle" as const, articleCount: 0, lastRun: null }], says: /holds no article/ },
  ])("R040: a copilot that knows nothing is told what to do: $says", ({ sources, says }) => {
    const check = checkOf(setUpFacts({ sources }), "data-source");
    expect(check).toMatchObject({ ok: true, fix: expect.any(String) });
    expect(check?.detail).toMatch(says);
  });

  it("D04: a trigger that also fires on notes works, and is worth a look", () => {
    const check = checkOf(triggers(triggerFacts({ firesOnNotes: true })), "trigger");
    expect(check).toMatchObject({ ok: true, fix: expect.stringContaining("Comment is public") });
  });

  it("D04: one trigger for both events is enough, as is one for each", () => {
    expect(checkOf(triggers(triggerFacts()), "trigger")?.ok).toBe(true);
    expect(checkOf(triggers(created(), updated()), "trigger")?.ok).toBe(true);
  });

  it("a delivery that arrived after a refused one settles it", () => {
    const facts = called("refused", 401);
    expect(checkOf({ ...facts, integration: { ...facts.integration, lastDeliveryAt: later } }, "delivery")?.ok).toBe(
      true,
    );
  });

  it("a clock that is a little off is said and allowed", () => {
    expect(checkOf(setUpFacts({ helpdesk: { clockAheadMs: 120_000 } }), "clock")).toMatchObject({
      ok: true,
      detail: expect.stringContaining("Five minutes are allowed"),
    });
  });
});

describe("what the credential may not look at", () => {
  const hidden = { kind: "not-allowed" as const, detail: "Zendesk could not list webhooks: HTTP 403." };
  const blind = (lastDeliveryAt: Date | null) =>
    setUpFacts({ helpdesk: { webhooks: hidden, triggers: hidden }, integration: { lastDeliveryAt } });

  it("R007: is said to be unseen, and is fine while deliveries arrive", () => {
    for (const name of ["webhook", "signature", "trigger"]) expect(checkOf(blind(noon), name)?.ok, name).toBe(true);
  });

  it("R007: needs a hand while nothing has arrived", () => {
    for (const name of ["webhook", "signature", "trigger"])
      expect(checkOf(blind(null), name), name).toMatchObject({ ok: false, fix: expect.any(String) });
  });

  it("R006: a refused credential leaves the rest unseen instead of blaming it", () => {
    const rejected = { kind: "rejected" as const, detail: "Refused.", fix: "Connect again." };
    const checks = judgeSetUp(setUpFacts({ credential: rejected, articles: null, helpdesk: null }));
    const unseen = checks.filter(({ detail }) => detail.startsWith("Not looked at"));
    expect(unseen.map(({ name }) => name)).toContain("trigger");
    expect(unseen.every(({ isRepairable, isUnseen }) => isUnseen && !isRepairable)).toBe(true);
  });
});
