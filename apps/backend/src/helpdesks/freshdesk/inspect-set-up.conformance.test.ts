import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRulesWorld, type RulesWorld, url } from "./rules-world.examples.ts";

let world: RulesWorld;
beforeEach(async () => {
  world = await openRulesWorld();
});
afterEach(() => world.freshdesk.emulator.close());

describe("looking at the set-up", () => {
  it("R228: finds nothing wrong after setting it up, and changes nothing", async () => {
    await world.setUp();
    const before = world.writes().length;
    const found = await world.checks();
    expect(found.filter(({ ok }) => !ok)).toEqual([]);
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["creation-rule", "update-rule", "marker-field", "default-group", "hand-off-target"]),
    );
    expect(world.writes()).toHaveLength(before);
  });

  it.each<{ what: string; breaks: () => unknown; name: string; says: RegExp }>([
    {
      what: "the rule for new tickets is gone",
      breaks: () => world.account.deleteRule(world.rule(1).id),
      name: "creation-rule",
      says: /No automation rule/,
    },
    {
      what: "the rule for updates is gone",
      breaks: () => world.account.deleteRule(world.rule(4).id),
      name: "update-rule",
      says: /No automation rule/,
    },
    {
      what: "a rule is switched off",
      breaks: () => world.account.setRuleActive(world.rule(1).id, false),
      name: "creation-rule",
      says: /switched off/,
    },
    {
      what: "an event is missing",
      breaks: () =>
        Object.assign(world.rule(4), {
          events: world.rule(4).events.filter(({ field_name: field }) => field !== "reply_sent"),
        }),
      name: "update-rule",
      says: /is silent when a reply is sent/,
    },
    {
      what: "a rule hears of customers alone",
      breaks: () => Object.assign(world.rule(4), { performer: { type: 2, members: [] } }),
      name: "update-rule",
      says: /is silent when an agent acts/,
    },
    {
      what: "a rule carries an old secret",
      breaks: () => Object.assign(world.rule(1).actions[0] ?? {}, { custom_headers: { Authorization: "Bearer old" } }),
      name: "creation-rule",
      says: /another secret/,
    },
    {
      what: "a rule calls another address",
      breaks: () => Object.assign(world.rule(4).actions[0] ?? {}, { url: `${url}/old` }),
      name: "update-rule",
      says: /does not call/,
    },
    {
      what: "the marker field is gone",
      breaks: () => world.account.setHandOffField(false),
      name: "marker-field",
      says: /is missing/,
    },
    {
      what: "the default group is gone",
      breaks: () => Object.assign(world.settings, { handlesEveryTicket: false, defaultGroupId: 4_711 }),
      name: "default-group",
      says: /does not exist/,
    },
    {
      what: "the hand-off agent is gone",
      breaks: () => Object.assign(world.settings, { routing: "assign_agent", handOffAgentId: 4_711 }),
      name: "hand-off-target",
      says: /does not exist/,
    },
    {
      what: "the hand-off agent is the copilot",
      breaks: () => Object.assign(world.settings, { routing: "assign_agent", handOffAgentId: world.account.bot.id }),
      name: "hand-off-target",
      says: /copilot itself/,
    },
    {
      what: "the agent sees only its own tickets",
      breaks: () => world.account.setAgent(world.account.bot.id, { ticketScope: 3 }),
      name: "tickets",
      says: /only some tickets/,
    },
  ])("R227 D10 D11: names it when $what", async ({ breaks, name, says }) => {
    await world.setUp();
    breaks();
    expect(await world.broken()).toEqual([name]);
    expect((await world.checks()).find((check) => check.name === name)?.detail).toMatch(says);
  });

  it("R227: finds groups and agents that are there", async () => {
    await world.setUp();
    const [group] = world.account.groups();
    Object.assign(world.settings, { handlesEveryTicket: false, defaultGroupId: group?.id, routing: "assign_agent" });
    Object.assign(world.settings, { handOffAgentId: world.account.agent.id });
    expect(await world.broken()).toEqual([]);
    Object.assign(world.settings, { routing: "assign_group", handOffGroupId: group?.id });
    expect(await world.broken()).toEqual([]);
  });

  it("R227: tells of a rule that looks at new tickets first", async () => {
    world.account.addRule({
      type: 1,
      name: "Greet",
      conditions: [{ properties: [] }],
      actions: [{ field_name: "priority", value: 2 }],
    });
    await world.setUp();
    const check = (await world.checks()).find(({ name }) => name === "creation-rule");
    expect(check).toMatchObject({ ok: true, detail: expect.stringContaining("“Greet” looks at new tickets") });
  });

  it("R228: says of each thing that a key may not look at it, and throws at nothing", async () => {
    await world.setUp();
    const agent = world.freshdesk.open(world.account.agent.key);
    const facts = await agent.inspectSetUp({ ...world.known, targets: { ...world.settings, handOffAgentId: 1 } });
    expect(facts.rules?.kind).toBe("not-allowed");
    expect(facts.acting).toMatchObject({ kind: "seen", value: { role: "agent" } });
    const stranger = await world.freshdesk.open("wrong").inspectSetUp({ ...world.known, targets: world.settings });
    expect([stranger.tickets.kind, stranger.rules?.kind, stranger.desk?.markerField.kind]).toEqual(
      Array(3).fill("not-allowed"),
    );
    world.account.settings.hasAutomationApi = false;
    expect((await world.freshdesk.helpdesk.inspectSetUp(world.known)).rules).toMatchObject({
      kind: "not-allowed",
      detail: expect.stringContaining("plan does not include"),
    });
  });

  it.each(["object", "array"] as const)("D10: reads the list of rules as %s", async (shape) => {
    world.account.settings.ruleListShape = shape;
    await world.setUp();
    expect(await world.broken()).toEqual([]);
  });
});

describe("the credential", () => {
  it("D09: of an admin is accepted, with the agent's name and address", async () => {
    expect(await world.freshdesk.helpdesk.checkCredential()).toEqual({
      kind: "accepted",
      account: {
        id: world.account.bot.id,
        name: world.account.bot.name,
        email: world.account.bot.email,
        role: "admin",
      },
      helpdeskNow: world.freshdesk.clock.at,
    });
  });

  it.each<[string, () => string, RegExp]>([
    ["no agent", () => "nobody", /API key/],
    ["an agent without admin rights", () => world.account.agent.key, /no admin rights/],
    [
      "a collaborator",
      () => {
        world.account.addAgent({
          name: "Col",
          email: "col@acme.example",
          type: "collaborator",
          role: "admin",
          key: "col-key",
        });
        return "col-key";
      },
      /collaborator/,
    ],
  ])("D09: of %s is rejected with what to do", async (_, keyOf, says) => {
    const check = await world.freshdesk.open(keyOf()).checkCredential();
    expect(check).toMatchObject({ kind: "rejected", fix: expect.stringContaining("API key") });
    expect(`${JSON.stringify(check)}`).toMatch(says);
  });

  it("D09: that cannot be tried right now is no rejection", async () => {
    world.account.faults.add({ fault: { kind: "server-error", status: 503, when: "before" } });
    await expect(world.freshdesk.helpdesk.checkCredential()).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("D09: of another kind is refused before anything is called", () => {
    const credential = { kind: "api-token", email: "a@b.example", token: "t" } as const;
    expect(() => world.freshdesk.driver.open({ organizationId: "one", subdomain: "acme", credential })).toThrow(
      "API key",
    );
    expect(world.account.ledger.requests).toEqual([]);
  });
});
