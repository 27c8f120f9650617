import type { SetupCheck } from "@opencx/shared/integration";
import { judgeSetUp } from "#domain/setup/judge-set-up.ts";
import { type GatherSetUpNeeds, gatherSetUp } from "./gather-set-up.ts";

/** Looks at every link of the set-up and changes nothing. */
export async function verifyIntegration(
  needs: GatherSetUpNeeds,
  request: { organizationId: string; id: string },
): Promise<{ ok: boolean; checks: SetupCheck[] }> {
  const integration = await needs.store.integrations.get(request.organizationId, request.id);
  const checks = judgeSetUp(await gatherSetUp(needs, integration));
  return { ok: checks.every((check) => check.ok), checks };
}
