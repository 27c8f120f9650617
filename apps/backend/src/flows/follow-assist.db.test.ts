import { afterEach, beforeEach, expect, it } from "vitest";
import { sweepTicketsJob } from "#jobs/catalog.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import { followAssist } from "./follow-assist.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";

describeOnBothDatabases("the search follows Assist Mode", (open) => {
  let world: TicketWorld;
  beforeEach(async () => {
    world = await openTicketWorld(await open());
  });
  afterEach(() => world.close());

  const later = (minutes: number) => new Date(world.clock.at.getTime() + minutes * 60_000);
  const off = (integration: IntegrationRecord) => ({
    ...integration,
    settings: { ...integration.settings, assistMode: false },
  });
  const follow = (before: IntegrationRecord | null, after: IntegrationRecord, minutes: number) =>
    world.store.transaction((stores) =>
      followAssist(stores, { before, after, helpdeskNow: later(minutes), helpdeskAheadMs: 7 }),
    );
  const state = async () => {
    const sweep = await world.store.sweeps.find(world.organizationId, world.integration.id);
    return sweep && { owedSince: sweep.owedSince, cursor: sweep.cursor, ahead: sweep.helpdeskAheadMs };
  };
  const started = () => world.jobs.splice(0).filter(({ name }) => name === sweepTicketsJob.name).length;

  it("F8: begins with the moment of connecting, at once where Assist Mode is on", async () => {
    await follow(null, world.integration, 0);
    expect(await state()).toEqual({ owedSince: later(0), cursor: null, ahead: 7 });
    expect(started()).toBe(1);
  });

  it("F8: an account connected without Assist Mode is not searched until it is switched on, and then from there on", async () => {
    await follow(null, off(world.integration), 0);
    expect(started()).toBe(0);
    await follow(off(world.integration), world.integration, 30);
    expect(await state()).toMatchObject({ owedSince: later(30) });
    expect(started()).toBe(1);
  });

  it("F8: a new credential for an account that was listened to loses nothing of what came meanwhile", async () => {
    await follow(null, world.integration, 0);
    started();
    await follow({ ...world.integration, status: "failing" }, world.integration, 60);
    expect(await state()).toMatchObject({ owedSince: later(0) });
    expect(started()).toBe(1);
  });

  it("F8: an account that was disconnected begins anew", async () => {
    await follow(null, world.integration, 0);
    await follow({ ...world.integration, status: "disconnected" }, world.integration, 60);
    expect(await state()).toMatchObject({ owedSince: later(60), cursor: null });
  });
});
