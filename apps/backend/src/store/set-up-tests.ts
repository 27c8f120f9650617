import { TestStage, TestWay } from "@opencx/shared/set-up";
import { z } from "zod";
import type { SetUpTestRecord } from "#domain/setup/set-up-test-record.ts";
import type { SetUpTest as SetUpTestRow } from "#generated/prisma/client.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";
import { storedJson } from "./stored-json.ts";

/** The test tickets of each connection. Only the newest are kept. */
export type SetUpTests = {
  insert(test: SetUpTestRecord): Promise<void>;
  find(organizationId: string, id: string): Promise<SetUpTestRecord | null>;
  /** The newest of a connection. */
  last(organizationId: string, integrationId: string): Promise<SetUpTestRecord | null>;
  /** Keeps the end of a test. False when it has one already, which then stays. */
  conclude(
    organizationId: string,
    id: string,
    end: Pick<SetUpTestRecord, "stages"> & { state: "passed" | "failed"; finishedAt: Date },
  ): Promise<boolean>;
};

const State = z.enum(["running", "passed", "failed"]) satisfies z.ZodType<SetUpTestRecord["state"]>;
const Stages = z.array(TestStage);
/** Of each connection: enough to look back on. */
const KEPT = 20;
const newestFirst = [{ startedAt: "desc" as const }, { id: "desc" as const }];

export function createSetUpTests({ prisma }: StoreClient): SetUpTests {
  return {
    insert: async (test) => {
      await prisma.setUpTest.create({ data: { ...test, stages: storedJson(test.stages) } });
      const where = { organizationId: storedId(test.organizationId), integrationId: storedId(test.integrationId) };
      const old = await prisma.setUpTest.findMany({ where, orderBy: newestFirst, skip: KEPT, select: { id: true } });
      if (old.length > 0)
        await prisma.setUpTest.deleteMany({ where: { ...where, id: { in: old.map(({ id }) => id) } } });
    },
    find: async (organizationId, id) => {
      const row = await prisma.setUpTest.findFirst({ where: storedKey(organizationId, id) });
      return row && recordOf(row);
    },
    last: async (organizationId, integrationId) => {
      const where = { organizationId: storedId(organizationId), integrationId: storedId(integrationId) };
      const row = await prisma.setUpTest.findFirst({ where, orderBy: newestFirst });
      return row && recordOf(row);
    },
    conclude: async (organizationId, id, { stages, ...end }) => {
      const where = { ...storedKey(organizationId, id), state: "running" };
      const { count } = await prisma.setUpTest.updateMany({ where, data: { ...end, stages: storedJson(stages) } });
      return count === 1;
    },
  };
}

function recordOf(row: SetUpTestRow): SetUpTestRecord {
  return { ...row, way: TestWay.parse(row.way), state: State.parse(row.state), stages: Stages.parse(row.stages) };
}
