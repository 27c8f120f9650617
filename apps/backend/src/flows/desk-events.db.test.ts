import { afterEach, beforeEach, expect, it } from "vitest";
import { IDLE_TRIGGER } from "#domain/session/wake-trigger.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { type DeskWorld, openDeskWorld, QUESTION } from "./desk-world.examples.ts";
import { subscribeToAll } from "./told-events.examples.ts";

const HUMAN = "Can I please speak to a human?";

describeOnBothDatabases("what subscribers hear of tickets that the copilot works itself", (open) => {
  let world: DeskWorld;
  let told: () => Promise<unknown[]>;
  beforeEach(async () => {
    world = await openDeskWorld(await open(), { autoResolveAfterMinutes: 60 });
    told = await subscribeToAll(world.store, world.organizationId);
  });
  afterEach(() => world.close());

  const wasTold = async (type: string) => (await told()).filter((message) => Object(message).type === type);
  const sessionId = async (id: number) => {
    const { store, organizationId, integration } = world;
    return (await store.sessions.findByTicket(organizationId, integration.id, String(id)))?.id;
  };

  it("D16: that a rep takes over is told once, with the ticket the rep finds it on", async () => {
    const id = world.ask(HUMAN);
    await world.finish(id);
    await world.finish(id);
    const integrationId = world.integration.id;
    expect(await wasTold("conversation.handoff_to_human")).toMatchObject([
      {
        data: {
          sessionId: await sessionId(id),
          target: { kind: "freshdesk", integrationId, ticketId: String(id) },
        },
      },
    ]);
    expect(await wasTold("conversation.handoff_to_third_party_failed")).toEqual([]);
  });

  it("R116 D16: that the helpdesk would not take it is told once, with reason and attempts", async () => {
    world.account.faults.add({ fault: { kind: "forbidden" }, method: "PUT", path: /\/tickets\/\d+$/, times: 50 });
    const id = world.ask(HUMAN);
    await world.finish(id);
    await world.finish(id);
    expect(await wasTold("conversation.handoff_to_third_party_failed")).toMatchObject([
      {
        data: {
          sessionId: await sessionId(id),
          target: { kind: "freshdesk", ticketId: String(id) },
          reason: "helpdesk_refused_write",
          attempts: expect.any(Number),
        },
      },
    ]);
  });

  it("D16 D17: that the copilot resolved a ticket is told once", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    world.pass(61);
    await world.finish(id, IDLE_TRIGGER);
    await world.finish(id);
    expect(await wasTold("conversation.closed")).toMatchObject([
      { data: { sessionId: await sessionId(id), status: "closed_resolved" } },
    ]);
  });

  it("D16: that a session begins is told once, and that it ends whenever its ticket is resolved", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    await world.finish(id);
    expect(await wasTold("conversation.started")).toHaveLength(1);
    world.account.setStatus(id, 4);
    await world.finish(id);
    await world.finish(id);
    expect(await wasTold("conversation.closed")).toHaveLength(1);
  });
});
