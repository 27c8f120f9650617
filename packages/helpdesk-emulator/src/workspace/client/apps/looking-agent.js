import { view } from "./view.js";

/**
 * Who looks at the workspace: the chosen one, or the first plain agent of the account.
 * @template {{ id: number, role: string }} Agent
 * @param {Agent[]} agents
 * @returns {Agent | undefined}
 */
export function lookingAgent(agents) {
  const chosen = agents.find(({ id }) => id === view.current().agentId);
  return chosen ?? agents.find(({ role }) => role === "agent") ?? agents[0];
}
