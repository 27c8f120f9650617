import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./test-databases.ts";

describeOnBothDatabases("a transaction", (open) => {
  const organization = () => ({ id: randomUUID(), slug: randomUUID(), name: "Acme" });

  it("keeps everything or nothing", async () => {
    const database = await open();
    const kept = organization();
    const dropped = organization();
    await database.transaction((tx) => tx.organization.create({ data: kept }));
    const failing = database.transaction(async (tx) => {
      await tx.organization.create({ data: dropped });
      throw new Error("second thoughts");
    });
    await expect(failing).rejects.toThrow("second thoughts");
    expect(await database.prisma.organization.count({ where: { id: kept.id } })).toBe(1);
    expect(await database.prisma.organization.count({ where: { id: dropped.id } })).toBe(0);
  });

  it("runs again when the database undid it because of another one", async () => {
    const database = await open();
    let runs = 0;
    const total = await database.transaction(async (tx) => {
      runs += 1;
      if (runs < 3) await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$`;
      return tx.organization.count();
    });
    expect(runs).toBe(3);
    expect(total).toBeGreaterThanOrEqual(0);
  });

  it("does not run again for any other failure", async () => {
    const database = await open();
    let runs = 0;
    const failing = database.transaction(async (tx) => {
      runs += 1;
      await tx.$queryRaw`SELECT 1 / 0`;
    });
    await expect(failing).rejects.toThrow();
    expect(runs).toBe(1);
    await database.ping();
  });

  it("serves many at once, whatever the number of connections", async () => {
    const database = await open();
    const { id } = await database.prisma.organization.create({ data: organization() });
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database.transaction((tx) =>
          tx.organization.update({ where: { id }, data: { nextSessionNumber: { increment: 1 } } }),
        ),
      ),
    );
    const after = await database.prisma.organization.findUniqueOrThrow({ where: { id } });
    expect(after.nextSessionNumber).toBe(21);
  });

  it("lets requests and timers have their turn during a long row of queries", async () => {
    const database = await open();
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const began = performance.now();
    await database.transaction(async (tx) => {
      for (let asked = 0; asked < 300; asked += 1) await tx.$queryRaw`SELECT 1`;
    });
    isOver = true;
    expect(turns).toBeGreaterThan((performance.now() - began) / 100);
  });
});
