import type { AgentClaim, AgentMemory } from "#domain/assist/agent-memory.ts";
import { type Helpdesk, HelpdeskError, type Pace } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";

export type CheckAgentNeeds = {
  openHelpdesk: (integration: IntegrationRecord, pace?: Pace) => Promise<Pick<Helpdesk, "isRep">>;
  agents: AgentMemory;
  now: () => Date;
};

/** A rep looks at the panel meanwhile. */
const PATIENCE_MS = 2_000;

/**
 * Whether the id that an app sends along is an agent's of that account, from memory where it was asked lately. Asks with
 * the calls that nothing else needs, so that invented ids cost no ticket its answer. Never throws because of the helpdesk.
 */
export async function checkAgent(
  needs: CheckAgentNeeds,
  { integration, agentId }: { integration: IntegrationRecord; agentId: number },
): Promise<AgentClaim> {
  if (integration.status === "disconnected") return "unchecked";
  const key = `${integration.organizationId}/${integration.id}/${agentId}`;
  const known = needs.agents.recall(key, needs.now());
  if (known !== null) return known;
  const asked = ask(needs, integration, agentId).then((claim) => {
    needs.agents.keep(key, claim, needs.now());
    return claim;
  });
  return within(PATIENCE_MS, asked);
}

async function ask(
  { openHelpdesk }: CheckAgentNeeds,
  integration: IntegrationRecord,
  agentId: number,
): Promise<AgentClaim> {
  try {
    const helpdesk = await openHelpdesk(integration, "background");
    return (await helpdesk.isRep(agentId)) ? "agent" : "stranger";
  } catch (error) {
    if (error instanceof HelpdeskError) return "unchecked";
    throw error;
  }
}

/** What is answered later is remembered for the next time. */
async function within(patienceMs: number, asked: Promise<AgentClaim>): Promise<AgentClaim> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<AgentClaim>((resolve) => {
    timer = setTimeout(() => resolve("unchecked"), patienceMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
    // Nobody listens any more to what goes wrong after the wait.
    asked.catch(() => undefined);
  }
}
