import { describe, expect, it } from "vitest";
import { judgeSetUp } from "./judge-set-up.ts";
import { deskSetUpFacts, noon, ruleFacts, setUpFacts } from "./set-up.examples.ts";
import type { RuleFacts, SetUpFacts } from "./set-up-facts.ts";

const checkOf = (facts: SetUpFacts, name: string) => judgeSetUp(facts).filter((check) => check.name === name);
const missing = { kind: "seen", value: "missing" } as const;
const update = (changes: Partial<RuleFacts> = {}) => ruleFacts({ id: "12", event: "updated", ...changes });
const hidden = { kind: "not-allowed" as const, detail: "The plan lacks it." };

describe("a desk of the copilot's own in which nothing is wrong", () => {
  it("R228: has findings of its own beside those of every account, and none about triggers", () => {
    const checks = judgeSetUp(deskSetUpFacts());
    expect(checks.filter(({ ok, fix }) => !ok || fix !== undefined)).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual([
      "credential",
      "tickets",
      "notes",
      "help-center",
      "data-source",
      "creation-rule",
      "update-rule",
      "delivery",
      "tags",
      "marker-field",
      "default-group",
      "hand-off-target",
    ]);
  });

  it("R228: accounts that the copilot only advises have none of them", () => {
    const names = judgeSetUp(setUpFacts()).map(({ name }) => name);
    for (const name of ["creation-rule", "update-rule", "marker-field", "default-group", "hand-off-target"])
      expect(names).not.toContain(name);
  });
});

type Case = { what: string; facts: SetUpFacts; name: string; says: RegExp; fix: RegExp };

const BROKEN: Case[] = [
  {
    what: "the rule for new tickets is missing",
    facts: deskSetUpFacts({ rules: [update()] }),
    name: "creation-rule",
    says: /No automation rule tells about new tickets/,
    fix: /Repair/,
  },
  {
    what: "the rule for updates is missing",
    facts: deskSetUpFacts({ rules: [ruleFacts()] }),
    name: "update-rule",
    says: /No automation rule tells about replies/,
    fix: /Repair/,
  },
  {
    what: "a rule is switched off",
    facts: deskSetUpFacts({ rules: [ruleFacts({ isActive: false }), update()] }),
    name: "creation-rule",
    says: /“Tell the copilot”.*is switched off/,
    fix: /Repair/,
  },
  {
    what: "an event is missing",
    facts: deskSetUpFacts({ rules: [ruleFacts(), update({ missingEvents: ["a note is added"] })] }),
    name: "update-rule",
    says: /is silent when a note is added/,
    fix: /Repair/,
  },
  {
    what: "a rule calls another address",
    facts: deskSetUpFacts({ rules: [ruleFacts({ callsUs: false }), update()] }),
    name: "creation-rule",
    says: /does not call this copilot/,
    fix: /Repair/,
  },
  {
    what: "a rule carries an old secret",
    facts: deskSetUpFacts({ rules: [ruleFacts(), update({ secret: "another" })] }),
    name: "update-rule",
    says: /another secret/,
    fix: /Repair/,
  },
  {
    what: "a rule carries no secret",
    facts: deskSetUpFacts({ rules: [ruleFacts(), update({ secret: "none" })] }),
    name: "update-rule",
    says: /no secret/,
    fix: /Repair/,
  },
  {
    what: "a rule is narrowed to some tickets",
    facts: deskSetUpFacts({ rules: [ruleFacts({ narrowedBy: ["source is 1"] }), update()] }),
    name: "creation-rule",
    says: /only on some tickets \(“source is 1”\)/,
    fix: /Repair/,
  },
  {
    what: "a rule's body names no ticket",
    facts: deskSetUpFacts({ rules: [ruleFacts({ hasReadableBody: false }), update()] }),
    name: "creation-rule",
    says: /ticket_id/,
    fix: /Repair/,
  },
  {
    what: "a rule is there twice",
    facts: deskSetUpFacts({ rules: [ruleFacts(), ruleFacts({ id: "13", title: "Again" }), update()] }),
    name: "creation-rule",
    says: /“Tell the copilot” and “Again” both tell/,
    fix: /switch off/,
  },
  {
    what: "the rules cannot be seen and nothing arrives",
    facts: deskSetUpFacts({
      helpdesk: { rules: hidden },
      integration: { lastDeliveryAt: null, isSetUpByUs: true },
    }),
    name: "update-rule",
    says: /plan lacks it/,
    fix: /automation rule on replies and changes calls https/,
  },
  {
    what: "the marker field is missing",
    facts: deskSetUpFacts({ desk: { markerField: missing } }),
    name: "marker-field",
    says: /“handed_off” is missing/,
    fix: /add a checkbox whose name in the API is handed_off/,
  },
  {
    what: "the marker field is no checkbox",
    facts: deskSetUpFacts({ desk: { markerField: { kind: "seen", value: "no-checkbox" } } }),
    name: "marker-field",
    says: /not a checkbox/,
    fix: /checkbox/,
  },
  {
    what: "the default group is gone",
    facts: deskSetUpFacts({ desk: { defaultGroup: missing } }),
    name: "default-group",
    says: /default group \(5\) does not exist/,
    fix: /another default group/,
  },
  {
    what: "the hand-off agent is gone",
    facts: deskSetUpFacts({
      settings: { routing: "assign_agent", handOffAgentId: 9 },
      desk: { handOffAgent: missing },
    }),
    name: "hand-off-target",
    says: /hand-off agent \(9\) does not exist.*unassigned instead/,
    fix: /another hand-off agent/,
  },
  {
    what: "the hand-off agent is the copilot",
    facts: deskSetUpFacts({
      settings: { routing: "assign_agent", handOffAgentId: 9 },
      desk: { handOffAgent: { kind: "seen", value: "copilot" } },
    }),
    name: "hand-off-target",
    says: /copilot itself/,
    fix: /another hand-off agent/,
  },
  {
    what: "no hand-off group is chosen",
    facts: deskSetUpFacts({ settings: { routing: "assign_group" } }),
    name: "hand-off-target",
    says: /No hand-off group is chosen/,
    fix: /hand-off group/,
  },
];

describe("a desk with something missing", () => {
  it.each(BROKEN)("R227 D10 D11: $what: named with finding and remedy", ({ facts, name, says, fix }) => {
    const [check, ...others] = checkOf(facts, name);
    expect(others).toEqual([]);
    expect(check).toMatchObject({ ok: false, detail: expect.stringMatching(says), fix: expect.stringMatching(fix) });
  });

  it("D11: a missing marker field is no fault where nothing is ever marked", () => {
    const [check] = checkOf(
      deskSetUpFacts({ settings: { routing: "unassign" }, desk: { markerField: missing } }),
      "marker-field",
    );
    expect(check).toMatchObject({ ok: true, fix: expect.any(String) });
  });

  it("R180: without a default group it is said which tickets are answered", () => {
    const none = deskSetUpFacts({ settings: { defaultGroupId: null }, desk: { defaultGroup: null } });
    expect(checkOf(none, "default-group")[0]).toMatchObject({
      ok: true,
      detail: expect.stringContaining("only tickets that are assigned to the copilot's agent"),
    });
    const every = deskSetUpFacts({ settings: { handlesEveryTicket: true }, desk: { defaultGroup: missing } });
    expect(checkOf(every, "default-group")[0]).toMatchObject({ ok: true });
  });

  it("R227: rules that cannot be looked at are fine while deliveries arrive", () => {
    const facts = deskSetUpFacts({ helpdesk: { rules: hidden }, integration: { lastDeliveryAt: noon } });
    for (const name of ["creation-rule", "update-rule"]) expect(checkOf(facts, name)[0]?.ok).toBe(true);
  });

  it("R227: another rule that looks at new tickets first is told, as the account may run only the first", () => {
    const [check] = checkOf(deskSetUpFacts({ before: ["Greet"] }), "creation-rule");
    expect(check).toMatchObject({ ok: true, detail: expect.stringContaining("“Greet”"), fix: expect.any(String) });
  });

  it("R227: with a refused key the desk's own findings are unseen instead of wrong", () => {
    const facts = deskSetUpFacts();
    const rejected = { kind: "rejected" as const, detail: "Refused.", fix: "Connect again." };
    const checks = judgeSetUp({ ...facts, credential: rejected, articles: null, helpdesk: null });
    const names = checks.filter(({ detail }) => detail.startsWith("Not looked at")).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["creation-rule", "marker-field", "hand-off-target"]));
    expect(names).not.toContain("trigger");
  });
});
