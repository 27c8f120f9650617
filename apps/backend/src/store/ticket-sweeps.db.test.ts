import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { integrationOf, minutesAfter, newOrganization, noon, storeOver } from "./store.examples.ts";
import type { Store } from "./store.ts";

const EVERY_MINUTES = 5;

describeOnBothDatabases("searches for missed tickets", (open) => {
  async function account(store: Store, organizationId: string, changes: { assistMode?: boolean } = {}) {
    const plain = integrationOf(organizationId);
    const settings = { ...plain.settings, assistMode: changes.assistMode ?? true };
    const { id } = await store.integrations.insert({ ...plain, settings, subdomain: `a${plain.id.slice(-8)}` });
    await store.sweeps.begin(organizationId, id, { owedSince: noon, helpdeskAheadMs: 0 });
    return id;
  }
  async function opened() {
    const database = await open();
    const store = storeOver(database);
    const organizationId = await newOrganization(database);
    // A second ago: the column keeps milliseconds, and "now" may be rounded to one that is still to come.
    const makeDue = () =>
      database.pool.query("UPDATE ticket_sweep SET next_at = now() - interval '1 second' WHERE organization_id = $1", [
        organizationId,
      ]);
    const mine = async () =>
      (await store.sweeps.takeDue(1_000))
        .filter((taken) => taken.organizationId === organizationId)
        .map(({ integrationId }) => integrationId);
    const minutesUntilDue = async () => {
      const { rows } = await database.pool.query<{ minutes: number }>(
        "SELECT EXTRACT(EPOCH FROM next_at - now())::float8 / 60 AS minutes FROM ticket_sweep WHERE organization_id = $1",
        [organizationId],
      );
      return rows[0]?.minutes ?? Number.NaN;
    };
    return { store, organizationId, makeDue, mine, minutesUntilDue };
  }

  it("F8 F18: each account is taken once per interval, however many ask, counted by the database's clock", async () => {
    const { store, organizationId, makeDue, mine, minutesUntilDue } = await opened();
    const id = await account(store, organizationId);
    expect(await mine()).toEqual([]);
    await makeDue();
    const taken = await Promise.all([mine(), mine(), mine()]);
    expect(taken.flat()).toEqual([id]);
    expect(await minutesUntilDue()).toBeCloseTo(EVERY_MINUTES, 0);
  });

  it("F8 R075: an account without Assist Mode, and a disconnected one, are not taken", async () => {
    const { store, organizationId, makeDue, mine } = await opened();
    const off = await account(store, organizationId, { assistMode: false });
    const left = await account(store, organizationId);
    await store.integrations.update(organizationId, left, { status: "disconnected" });
    const failing = await account(store, organizationId);
    await store.integrations.update(organizationId, failing, { status: "failing", lastError: "x" });
    await makeDue();
    expect(await mine()).toEqual([failing]);
    expect([off, left]).not.toContain(failing);
  });

  it("F8: a page moves the place on once, only from where it was read, and never back in time", async () => {
    const { store, organizationId } = await opened();
    const id = await account(store, organizationId);
    const before = await store.sweeps.find(organizationId, id);
    if (!before) throw new Error("The search was not begun.");
    const page = { cursor: "1", isLast: true, readUntil: minutesAfter(10), helpdeskAheadMs: 600_000 };
    expect(await store.sweeps.advance(before, page)).toBe(true);
    expect(await store.sweeps.advance(before, { ...page, cursor: "other" })).toBe(false);
    const after = await store.sweeps.find(organizationId, id);
    expect(after).toMatchObject({ cursor: "1", readUntil: minutesAfter(10), helpdeskAheadMs: 600_000, error: null });
    if (!after) throw new Error("The search is gone.");
    await store.sweeps.advance(after, { ...page, cursor: "2", readUntil: minutesAfter(5) });
    expect(await store.sweeps.find(organizationId, id)).toMatchObject({ cursor: "2", readUntil: minutesAfter(10) });
    await store.sweeps.begin(organizationId, id, { owedSince: minutesAfter(20), helpdeskAheadMs: 0 });
    expect(await store.sweeps.advance(after, { ...page, cursor: "3" })).toBe(false);
  });

  it("F8: a failure is kept, waited out as long as asked, and forgotten when a page is read", async () => {
    const { store, organizationId, minutesUntilDue } = await opened();
    const id = await account(store, organizationId);
    await store.sweeps.fail(organizationId, id, "Zendesk could not list changed tickets.", 120);
    expect(await minutesUntilDue()).toBeCloseTo(2, 0);
    const failed = await store.sweeps.find(organizationId, id);
    expect(failed?.error).toContain("could not list");
    if (failed) await store.sweeps.advance(failed, { ...failed, cursor: "1", isLast: false });
    await store.sweeps.countFound(organizationId, id, noon);
    await store.sweeps.countFound(organizationId, id, minutesAfter(1));
    const now = await store.sweeps.find(organizationId, id);
    expect(now).toMatchObject({ error: null, found: 2, foundAt: minutesAfter(1), lastAt: null });
  });
});
