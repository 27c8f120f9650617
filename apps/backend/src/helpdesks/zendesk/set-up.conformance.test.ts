import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { judgeSetUp } from "#domain/setup/judge-set-up.ts";
import { setUpFacts } from "#domain/setup/set-up.examples.ts";
import type { SetUpFacts } from "#domain/setup/set-up-facts.ts";
import type { Helpdesk, InspectRequest } from "../helpdesk.ts";
import { type EmulatedZendesk, openEmulatedZendesk } from "./emulated-zendesk.examples.ts";

const url = "http://127.0.0.1:9/api/webhooks/zendesk/one";
let zendesk: EmulatedZendesk;
let known: InspectRequest;

beforeEach(async () => {
  zendesk = await openEmulatedZendesk();
  known = { url, webhookId: null, triggerIds: [], secrets: [] };
});
afterEach(() => zendesk.emulator.close());

async function setUp(helpdesk: Helpdesk = zendesk.helpdesk) {
  const setup = await helpdesk.setUpWebhook({ url, name: "OpenCX", secret: "a-secret-of-ours", known });
  if (setup.kind !== "created") throw new Error(setup.detail);
  known = { url, webhookId: setup.webhookId, triggerIds: setup.triggerIds, secrets: [setup.secret] };
  return setup;
}

/** The names of the checks that find something wrong, judged over what is really seen. */
async function broken(helpdesk: Helpdesk = zendesk.helpdesk): Promise<string[]> {
  return (await checks(helpdesk)).filter(({ ok }) => !ok).map(({ name }) => name);
}

async function checks(helpdesk: Helpdesk = zendesk.helpdesk) {
  const facts: SetUpFacts = { ...setUpFacts(), url, helpdesk: await helpdesk.inspectSetUp(known) };
  return judgeSetUp(facts);
}

const account = () => zendesk.account;
const webhook = () => account().webhooks()[0] ?? expect.fail("There is no webhook.");
const [CREATED, UPDATED] = [0, 1];
const trigger = (at: number) => account().triggers()[at] ?? expect.fail("There is no such trigger.");

describe("looking at the set-up", () => {
  it("R080: finds nothing wrong after setting it up, and changes nothing", async () => {
    await setUp();
    const before = account().ledger.requests.length;
    expect(await broken()).toEqual([]);
    const asked = account().ledger.requests.slice(before);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it.each<{ what: string; breaks: () => unknown; name: string; says: RegExp }>([
    {
      what: "the trigger is switched off",
      breaks: () => Object.assign(trigger(UPDATED), { active: false }),
      name: "trigger",
      says: /switched off/,
    },
    {
      what: "the trigger is deleted",
      breaks: () => void account().state.triggers.delete(trigger(CREATED).id),
      name: "trigger",
      says: /No trigger tells about new tickets/,
    },
    {
      what: "the trigger is narrowed",
      breaks: () => void trigger(UPDATED).all.push({ field: "brand_id", operator: "is", value: "7" }),
      name: "trigger",
      says: /brand_id is 7/,
    },
    {
      what: "the body is edited",
      breaks: () =>
        Object.assign(trigger(UPDATED), { actions: [{ field: "notification_webhook", value: [webhook().id, "{}"] }] }),
      name: "trigger",
      says: /ticket_id/,
    },
    {
      what: "the trigger is doubled",
      breaks: () => void account().state.triggers.set(99, { ...trigger(UPDATED), id: 99, title: "Copy" }),
      name: "trigger",
      says: /duplicate/,
    },
    {
      what: "the webhook is switched off",
      breaks: () => Object.assign(webhook(), { status: "inactive" }),
      name: "webhook",
      says: /switched off/,
    },
    {
      what: "the webhook points elsewhere",
      breaks: () => Object.assign(webhook(), { endpoint: "http://127.0.0.1:9/old" }),
      name: "webhook",
      says: /points at http:\/\/127.0.0.1:9\/old/,
    },
    {
      what: "the webhook uses another method",
      breaks: () => Object.assign(webhook(), { httpMethod: "GET" }),
      name: "webhook",
      says: /GET instead of POST/,
    },
    {
      what: "the secret was renewed there",
      breaks: () => Object.assign(webhook(), { signingSecret: "another secret" }),
      name: "signature",
      says: /another secret/,
    },
    {
      what: "tags are switched off",
      breaks: () => Object.assign(account().settings, { areTagsOn: false }),
      name: "tags",
      says: /switched off/,
    },
    {
      what: "its clock is ten minutes ahead",
      breaks: () => void account().faults.add({ fault: { kind: "clock-skew", ms: 600_000 } }),
      name: "clock",
      says: /10 minutes behind/,
    },
    {
      what: "the person is a light agent",
      breaks: () => void account().setUser(account().admin.id, { role: "agent", roleType: 1 }),
      name: "tags",
      says: /may not change tags/,
    },
    {
      what: "the person sees some tickets only",
      breaks: () => void account().setUser(account().admin.id, { role: "agent", ticketRestriction: "groups" }),
      name: "tickets",
      says: /only some tickets/,
    },
  ])("R080: $what: named", async ({ breaks, name, says }) => {
    await setUp();
    breaks();
    const found = (await checks()).filter(({ ok }) => !ok);
    expect(found.map((check) => check.name)).toContain(name);
    expect(found.find((check) => check.name === name)?.detail).toMatch(says);
  });

  it("R007: says of each thing that an agent's credential may not look at it, and throws at nothing", async () => {
    await setUp();
    account().addToken({ email: "agent-token@acme.example", token: "agent-token", role: "agent" });
    const agent = zendesk.open({ email: "agent-token@acme.example", token: "agent-token" });
    const facts = await agent.inspectSetUp(known);
    expect(facts.webhooks?.kind).toBe("not-allowed");
    expect(facts.triggers).toMatchObject({ kind: "seen" });
    const stranger = zendesk.open({ email: "nobody@acme.example", token: "wrong" });
    expect((await stranger.inspectSetUp(known)).tickets.kind).toBe("not-allowed");
  });

  it("R080: reads how the last deliveries ended, a broken circuit among them", async () => {
    await setUp();
    account().createTicket({ subject: "A question", text: "Where is it?" });
    await account().idle();
    expect(await broken()).toEqual([]);
    zendesk.clock.at = new Date(zendesk.clock.at.getTime() + 3_600_000);
    const calls = await zendesk.helpdesk.inspectSetUp(known).then((facts) => facts.calls);
    expect(calls).toMatchObject({ kind: "seen", value: [{ outcome: "no-answer", status: 504 }] });
  });
});

describe("repairing", () => {
  it("R080: a second time does nothing, also when both come at once", async () => {
    const first = await setUp();
    expect(first.did).toHaveLength(3);
    expect((await setUp()).did).toEqual([]);
    expect(account().webhooks()).toHaveLength(1);
    expect(account().triggers()).toHaveLength(2);
  });

  it.each<{ what: string; breaks: () => unknown; did: RegExp }>([
    {
      what: "a trigger that is off",
      breaks: () => Object.assign(trigger(UPDATED), { active: false }),
      did: /^Switched the trigger “OpenCX: tell about new public comments” on\.$/,
    },
    {
      what: "a trigger that is narrowed",
      breaks: () => void trigger(UPDATED).all.push({ field: "brand_id", operator: "is", value: "7" }),
      did: /Put the trigger .* right/,
    },
    {
      what: "a trigger that is gone",
      breaks: () => void account().state.triggers.delete(trigger(CREATED).id),
      did: /Created the trigger/,
    },
    {
      what: "a body that was edited",
      breaks: () =>
        Object.assign(trigger(CREATED), { actions: [{ field: "notification_webhook", value: [webhook().id, "{}"] }] }),
      did: /Put the trigger .* right/,
    },
    {
      what: "a webhook that is off",
      breaks: () => Object.assign(webhook(), { status: "inactive" }),
      did: /Put the webhook .*switched on/,
    },
    {
      what: "a webhook that points elsewhere",
      breaks: () => Object.assign(webhook(), { endpoint: "http://127.0.0.1:9/old" }),
      did: /its address/,
    },
    {
      what: "a webhook that is gone",
      breaks: () => void account().state.webhooks.delete(webhook().id),
      did: /Created the webhook/,
    },
    {
      what: "triggers and webhook that are gone",
      breaks: () => {
        account().state.webhooks.clear();
        account().state.triggers.clear();
      },
      did: /Created the webhook/,
    },
  ])("R080: mends $what, and nothing is doubled", async ({ breaks, did }) => {
    await setUp();
    breaks();
    const repaired = await setUp();
    expect(repaired.did.join("\n")).toMatch(did);
    expect(await broken()).toEqual([]);
    expect(account().webhooks()).toHaveLength(1);
    expect(account().triggers()).toHaveLength(2);
    expect((await setUp()).did).toEqual([]);
  });

  it("D03: the secret of a webhook that was created anew is the one it signs with", async () => {
    const first = await setUp();
    account().state.webhooks.clear();
    const second = await setUp();
    expect(second.secret).not.toBe(first.secret);
    expect(second.secret).toBe(webhook().signingSecret);
    account().createTicket({ subject: "A question", text: "Where is it?" });
    await account().idle();
    const delivery = account().deliveries.at(-1);
    const request = { headers: delivery?.requestHeaders ?? {}, body: Buffer.from(delivery?.requestBody ?? "") };
    expect(zendesk.driver.webhooks.isAuthentic(request, [second.secret], zendesk.clock.at)).toBe(true);
  });

  it("R080: keeps an admin's own trigger that does the work, and switches our doubles off", async () => {
    await setUp();
    const own = { ...trigger(CREATED), id: 77, title: "Ours by hand", all: [] };
    own.any = [
      { field: "update_type", operator: "is", value: "Create" },
      { field: "comment_is_public", operator: "is", value: "true" },
    ];
    account().state.triggers.set(77, own);
    const repaired = await setUp();
    expect(repaired.did).toHaveLength(2);
    expect(repaired.did[0]).toMatch(/Switched the duplicate trigger “OpenCX.*” off/);
    expect(
      account()
        .triggers()
        .filter(({ active }) => active)
        .map(({ id }) => id),
    ).toEqual([77]);
    expect(await broken()).toEqual([]);
  });
});

describe("renewing the secret where Zendesk does not renew", () => {
  it("D03: the webhook is replaced and its triggers follow", async () => {
    const first = await setUp();
    account().faults.add({ method: "POST", path: /signing_secret$/, fault: { kind: "forbidden" } });
    const renewal = await zendesk.helpdesk.renewWebhookSecret({ webhookId: first.webhookId, proposed: "ours" });
    if (renewal.kind !== "renewed") throw new Error("The secret was not renewed.");
    expect(renewal.webhookId).not.toBe(first.webhookId);
    expect(renewal.secret).not.toBe(first.secret);
    expect(
      account()
        .webhooks()
        .map(({ id }) => id),
    ).toEqual([renewal.webhookId]);
    known = { ...known, webhookId: renewal.webhookId, secrets: [renewal.secret] };
    expect(await broken()).toEqual([]);
  });

  it("D03: a replacement that fails half-way leaves the old webhook at work", async () => {
    const first = await setUp();
    account().faults.add({ method: "POST", path: /signing_secret$/, fault: { kind: "forbidden" } });
    account().faults.add({ method: "PUT", path: /triggers/, skip: 1, times: 1, fault: { kind: "forbidden" } });
    await expect(
      zendesk.helpdesk.renewWebhookSecret({ webhookId: first.webhookId, proposed: "ours" }),
    ).rejects.toMatchObject({ kind: "refused" });
    expect(
      account()
        .webhooks()
        .map(({ id }) => id),
    ).toEqual([first.webhookId]);
    expect(await broken()).toEqual([]);
  });
});
