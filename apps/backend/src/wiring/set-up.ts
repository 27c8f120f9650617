import type { SetUpTest } from "@opencx/shared/set-up";
import type { SetUpTestRecord } from "#domain/setup/set-up-test-record.ts";
import { brokenLink } from "#domain/setup/test-stages.ts";
import type { Settings } from "#env.ts";
import { askableQuestion } from "#flows/askable-question.ts";
import { readTest } from "#flows/read-test.ts";
import { oneRepairAtATime, repairSetUp } from "#flows/repair-set-up.ts";
import { type SendTestNeeds, sendTest } from "#flows/send-test.ts";
import { verifyIntegration } from "#flows/verify-integration.ts";
import { NotFound } from "#store/not-found.ts";
import type { SetUpServices } from "#trpc/set-up-services.ts";
import { callOwnDoor } from "./call-own-door.ts";
import type { Flows } from "./flows.ts";

const PASSAGES_FOR_A_QUESTION = 8;

/** The set-up check, its repair and its test ticket, bound to everything concrete. */
export function createSetUpServices({ settings, flows }: { settings: Settings; flows: Flows }): SetUpServices {
  const { store } = flows.needs;
  const retrieve = (request: Omit<Parameters<Flows["retrieve"]>[0], "audience" | "limit">) =>
    flows.retrieve({ ...request, audience: "rep", limit: PASSAGES_FOR_A_QUESTION });
  const needs: SendTestNeeds & Parameters<typeof readTest>[0] & Parameters<typeof repairSetUp>[0] = {
    ...flows.needs,
    publicUrl: settings.publicUrl,
    askable: (organizationId) => askableQuestion({ store, retrieve }, organizationId),
    callDoor: callOwnDoor,
  };
  const present = async (record: SetUpTestRecord): Promise<SetUpTest> => {
    const { test, stages } = await readTest(needs, record);
    return {
      id: test.id,
      integrationId: test.integrationId,
      ticketId: test.ticketId === null ? null : Number(test.ticketId),
      ticketUrl: test.ticketUrl,
      state: test.state,
      stages,
      brokenLink: brokenLink(stages),
      startedAt: test.startedAt.toISOString(),
      finishedAt: test.finishedAt?.toISOString() ?? null,
    };
  };
  return {
    verifyIntegration: (request) => verifyIntegration(needs, request),
    repairSetUp: oneRepairAtATime((request) => repairSetUp(needs, request)),
    sendTest: async (request) => {
      const outcome = await sendTest(needs, request);
      return outcome.kind === "sent" ? { kind: "sent", test: await present(outcome.test) } : outcome;
    },
    testResult: async ({ organizationId, testId }) => {
      const record = await store.setUpTests.find(organizationId, testId);
      if (!record) throw new NotFound("test ticket", testId);
      return present(record);
    },
    lastTest: async ({ organizationId, id }) => {
      await store.integrations.get(organizationId, id);
      const record = await store.setUpTests.last(organizationId, id);
      return record && present(record);
    },
  };
}
