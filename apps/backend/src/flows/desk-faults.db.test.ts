import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { advanceTicket } from "./advance-ticket.ts";
import { type DeskWorld, openDeskWorld, QUESTION } from "./desk-world.examples.ts";
import { dyingProcess, momentsOf } from "./dying-process.examples.ts";

const HUMAN = "Can I please speak to a human?";
const MOST_STEPS = 80;

describeOnBothDatabases("tickets of the copilot's own under faults", (open) => {
  let world: DeskWorld;
  beforeEach(async () => {
    world = await openDeskWorld(await open());
  });
  afterEach(() => world.close());

  const killedAt = async (id: number, step: number, when: "before" | "after") => {
    const { organizationId, integration } = world;
    const request = { organizationId, integrationId: integration.id, ticketId: String(id), trigger: "test" };
    const dying = dyingProcess(world.needs, { step, when });
    return advanceTicket(dying, request, { signal: AbortSignal.timeout(60_000) }).then(
      () => "lived" as const,
      () => "died" as const,
    );
  };

  it.each([
    ["an answer", QUESTION, false],
    ["a hand-off", HUMAN, true],
  ] as const)(
    "F2 F5: a process killed before or after any step of %s leaves a ticket that ends with one message",
    async (_what, text, isPrivate) => {
      let step = 0;
      for (let hasLived = false; !hasLived && step < MOST_STEPS; ) {
        step += 1;
        for (const when of momentsOf(step)) {
          const id = world.ask(text);
          hasLived = (await killedAt(id, step, when)) === "lived";
          await world.finish(id);
          expect(world.ours(id, isPrivate), `killed ${when} step ${step}`).toHaveLength(1);
          if (isPrivate) expect(world.account.getTicket(id).responderId, `killed ${when} step ${step}`).toBeNull();
        }
      }
      expect(step).toBeLessThan(MOST_STEPS);
    },
  );

  it("F1: of many messages, delivered again and again in any order and with processes that die, each gets one answer", async () => {
    const delivery = fc.record({
      ticket: fc.nat({ max: 5 }),
      kill: fc.option(
        fc.record({
          step: fc.integer({ min: 1, max: 20 }),
          when: fc.constantFrom("before" as const, "after" as const),
        }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(delivery, { minLength: 8, maxLength: 16 }), async (deliveries) => {
        const ids = Array.from({ length: 6 }, () => world.ask(QUESTION));
        for (const { ticket, kill } of deliveries) {
          const id = ids[ticket] ?? 0;
          if (kill) await killedAt(id, kill.step, kill.when);
          else await world.finish(id);
        }
        for (const id of ids) await world.finish(id);
        expect(ids.map((id) => world.ours(id, false).length)).toEqual(ids.map(() => 1));
      }),
      { numRuns: 4 },
    );
  });

  it("F9: a customer who answers automatically is handed to a rep after five answers, and never answered again", async () => {
    const id = world.ask(QUESTION);
    for (let turn = 0; turn < 8; turn += 1) {
      await world.finish(id);
      world.pass(1);
      world.account.customerReplies(id, { text: `How do I get a refund? I am away (${turn}).` });
    }
    await world.finish(id);
    expect(world.ours(id, false)).toHaveLength(5);
    expect(world.ours(id, true)).toHaveLength(1);
    expect(world.account.getTicket(id).responderId).toBeNull();
  });

  it("F6: a helpdesk that asks to wait in the middle of an answer is asked again at that time", async () => {
    const id = world.ask(QUESTION);
    world.account.faults.add({
      method: "POST",
      path: /\/reply$/,
      times: 2,
      fault: { kind: "too-many-requests", retryAfter: "30" },
    });
    const from = world.clock.at.getTime();
    await world.finish(id);
    expect(world.ours(id, false)).toHaveLength(1);
    expect(world.clock.at.getTime() - from).toBeGreaterThanOrEqual(60_000);
  });

  it("F4: a reply whose answer is lost is not sent again while the listing does not show it yet", async () => {
    const id = world.ask(QUESTION);
    world.account.faults.add({ method: "POST", path: /\/reply$/, times: 1, fault: { kind: "answer-lost" } });
    world.account.faults.add({ fault: { kind: "stale-conversations", ms: 30_000 } });
    await world.finish(id);
    expect(world.ours(id, false)).toHaveLength(1);
  });
});
