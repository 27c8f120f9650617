import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startReceiver } from "../webhook-receiver.examples.ts";
import { openRulesWorld, type RulesWorld, SECRET, url } from "./rules-world.examples.ts";

let world: RulesWorld;
beforeEach(async () => {
  world = await openRulesWorld();
});
afterEach(() => world.freshdesk.emulator.close());

describe("setting it up", () => {
  it("D10: creates two rules that hear of everything, once", async () => {
    const setup = await world.setUp();
    expect(setup.did).toHaveLength(2);
    expect(world.ours().map(({ type, active }) => [type, active])).toEqual([
      [1, true],
      [4, true],
    ]);
    const before = world.writes().length;
    expect(await world.setUp()).toEqual({ ...setup, did: [] });
    expect(world.writes()).toHaveLength(before);
  });

  it("D10 R238: has customers, reps and the copilot itself heard of, each believed and read", async () => {
    const receiver = await startReceiver();
    try {
      const setup = await world.setUp(receiver.url);
      const { id } = world.account.createTicket({ subject: "A question", text: 'He said "hi"\nand left' });
      const heard = async (what: () => unknown) => {
        const before = receiver.received.length;
        await what();
        await world.account.idle();
        return receiver.received.slice(before).map((request) => {
          expect(world.freshdesk.driver.webhooks.isAuthentic(request, [setup.secret], world.freshdesk.clock.at)).toBe(
            true,
          );
          const reading = world.freshdesk.driver.webhooks.readHint(request);
          return reading.kind === "hint" ? reading.hint : reading;
        });
      };
      await world.account.idle();
      expect(
        world.freshdesk.driver.webhooks.readHint(receiver.received[0] ?? expect.fail("Nothing came.")),
      ).toMatchObject({
        hint: { ticketId: String(id), event: "created" },
      });
      const updated = [{ ticketId: String(id), event: "updated" }];
      const ticketId = String(id);
      const note = { ticketId, html: "<p>x</p>", marker: "m", stamp: "" };
      for (const what of [
        () => world.account.customerReplies(id, { text: "And?" }),
        () => world.account.customerReplies(id, { text: "In the portal", via: "portal" }),
        () => world.account.agentReplies(id, { text: "Well." }),
        () => world.account.addNote(id, { text: "Internal" }),
        () => world.account.setStatus(id, 3),
        () => world.account.assign(id, world.account.agent.id),
        () => world.account.setGroup(id, null),
        () => world.freshdesk.helpdesk.postInternalNote(note),
      ])
        expect(await heard(what)).toEqual(String(what).includes("setGroup(id, null)") ? [] : updated);
      expect(await heard(() => world.account.setGroup(id, world.account.groups()[0]?.id ?? null))).toEqual(updated);
    } finally {
      await receiver.close();
    }
  });

  it("D10: mends its own rules instead of adding others, also when it has forgotten their numbers", async () => {
    await world.setUp();
    world.account.setRuleActive(world.rule(1).id, false);
    Object.assign(world.rule(4).actions[0] ?? {}, { url: "https://old.example/hook" });
    const ids = world.ours().map(({ id }) => id);
    world.known = { ...world.known, webhookId: null, triggerIds: [] };
    const setup = await world.setUp();
    expect(setup.did).toEqual([
      "Switched the rule “OpenCX: tell about new tickets” on.",
      "Put the rule “OpenCX: tell about replies and changes” right.",
    ]);
    expect(world.ours().map(({ id }) => id)).toEqual(ids);
    expect(await world.broken()).toEqual([]);
  });

  it("D10: a rule of an admin's that tells us is taken over, and one that does more is left as it is", async () => {
    const [byHand] = [
      world.account.addWebhookRule({
        type: 1,
        name: "Tell OpenCX",
        url,
        content: '{ "ticket_id": "{{ticket.id}}", "event": "created" }',
        headers: { Authorization: `Bearer ${SECRET}` },
      }),
    ];
    const busy = world.account.addWebhookRule({
      type: 4,
      name: "Many things",
      url,
      events: [{ field_name: "status" }],
    });
    busy.actions.push({ field_name: "priority", value: 4 });
    const actions = structuredClone(busy.actions);
    const setup = await world.setUp();
    expect(setup.triggerIds[0]).toBe(String(byHand?.id));
    expect(setup.did).toEqual(["Created the rule “OpenCX: tell about replies and changes”."]);
    expect(busy.actions).toEqual(actions);
    expect(await world.broken()).toEqual([]);
  });

  it("D10: switches off what it made twice", async () => {
    await world.setUp();
    const { id: _id, type, createdAt: _created, updatedAt: _updated, lastUpdatedBy: _by, ...copy } = world.rule(1);
    world.account.addRule({ ...structuredClone(copy), type });
    expect(await world.broken()).toEqual(["creation-rule"]);
    const setup = await world.setUp();
    expect(setup.did).toEqual(["Switched the duplicate rule “OpenCX: tell about new tickets” off."]);
    expect(await world.broken()).toEqual([]);
  });

  it("D10: leaves it to a person where the plan has no such API, with what to copy", async () => {
    world.account.settings.hasAutomationApi = false;
    const setup = await world.freshdesk.helpdesk.setUpWebhook({ url, name: "OpenCX", secret: SECRET });
    expect(setup).toMatchObject({ kind: "by-hand", detail: expect.stringContaining("plan does not include") });
    expect(setup).toHaveProperty("detail", expect.stringContaining(url));
    expect(JSON.stringify(setup)).not.toContain(SECRET);
  });

  it("D10: leaves nothing half-made behind", async () => {
    world.account.faults.add({ method: "POST", path: /automations\/4/, fault: { kind: "forbidden" } });
    const setup = await world.freshdesk.helpdesk.setUpWebhook({ url, name: "OpenCX", secret: SECRET });
    expect(setup.kind).toBe("by-hand");
    expect(world.ours()).toEqual([]);
  });
});

describe("a new secret", () => {
  const carried = () => world.ours().map(({ actions }) => actions[0]?.["custom_headers"]);

  it("D03: is carried by both rules, which are otherwise as they were", async () => {
    const { webhookId } = await world.setUp();
    Object.assign(world.rule(1).actions[0] ?? {}, {
      custom_headers: { authorization: `Bearer ${SECRET}`, "X-Team": "a" },
    });
    const before = structuredClone(world.ours());
    const renewed = await world.freshdesk.helpdesk.renewWebhookSecret({ webhookId, proposed: "new-secret" });
    expect(renewed).toEqual({ kind: "renewed", secret: "new-secret", webhookId });
    expect(carried()).toEqual([
      { "X-Team": "a", Authorization: "Bearer new-secret" },
      { Authorization: "Bearer new-secret" },
    ]);
    expect(world.ours().map(({ events, performer, conditions }) => [events, performer, conditions])).toEqual(
      before.map(({ events, performer, conditions }) => [events, performer, conditions]),
    );
    world.known = { ...world.known, secrets: ["new-secret"] };
    expect(await world.broken()).toEqual([]);
  });

  it("D03: that one rule does not take is taken back from the other", async () => {
    const { webhookId } = await world.setUp();
    const before = carried();
    world.account.faults.add({ method: "PUT", path: /automations\/4/, times: 1, fault: { kind: "forbidden" } });
    await expect(world.freshdesk.helpdesk.renewWebhookSecret({ webhookId, proposed: "new" })).rejects.toMatchObject({
      kind: "refused",
    });
    expect(carried()).toEqual(before);
  });

  it("D03: for rules that are gone is only ours; for one that is left it is that rule's", async () => {
    const { webhookId } = await world.setUp();
    world.account.deleteRule(world.rule(4).id);
    const renewed = await world.freshdesk.helpdesk.renewWebhookSecret({ webhookId, proposed: "new" });
    expect(renewed).toMatchObject({ kind: "renewed" });
    world.account.deleteRule(world.rule(1).id);
    expect(await world.freshdesk.helpdesk.renewWebhookSecret({ webhookId, proposed: "new" })).toEqual({
      kind: "absent",
    });
    expect(await world.freshdesk.helpdesk.renewWebhookSecret({ webhookId: "odd", proposed: "new" })).toEqual({
      kind: "absent",
    });
  });

  it("R228: calls cannot be asked for", async () => {
    const { webhookId } = await world.setUp();
    expect(await world.freshdesk.helpdesk.callWebhook({ webhookId, url, ticketId: "1" })).toMatchObject({
      kind: "not-possible",
    });
  });
});
