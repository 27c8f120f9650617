import type { SetupCheck } from "@opencx/shared/integration";
import type { SetUpRepair, SetUpTest } from "@opencx/shared/set-up";

type ById = { organizationId: string; id: string };

/** The set-up check of a connection: look, mend, and try it out. */
export type SetUpServices = {
  verifyIntegration(request: ById): Promise<{ ok: boolean; checks: SetupCheck[] }>;
  repairSetUp(request: ById): Promise<SetUpRepair>;
  sendTest(
    request: ById & { ticketId: string | null },
  ): Promise<{ kind: "sent"; test: SetUpTest } | { kind: "refused"; field: string; detail: string }>;
  testResult(request: { organizationId: string; testId: string }): Promise<SetUpTest>;
  /** Null before the first test. */
  lastTest(request: ById): Promise<SetUpTest | null>;
};
