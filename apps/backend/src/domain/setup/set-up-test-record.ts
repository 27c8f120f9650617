import type { TestStage, TestWay } from "@opencx/shared/set-up";

/** A test ticket as it is kept. While it runs, `stages` holds what sending it already told. */
export type SetUpTestRecord = {
  organizationId: string;
  id: string;
  integrationId: string;
  way: TestWay;
  ticketId: string | null;
  ticketUrl: string | null;
  state: "running" | "passed" | "failed";
  stages: TestStage[];
  startedAt: Date;
  finishedAt: Date | null;
};
