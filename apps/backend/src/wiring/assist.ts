import { createAgentMemory } from "#domain/assist/agent-memory.ts";
import { type AskForDraftNeeds, askForDraft, askForRewrite } from "#flows/ask-for-draft.ts";
import { type CheckAgentNeeds, checkAgent } from "#flows/check-agent.ts";
import { type SaveFixNeeds, saveFix } from "#flows/save-fix.ts";
import { type ViewAssistNeeds, viewAssist } from "#flows/view-assist.ts";
import type { AssistServices } from "#trpc/assist-services.ts";

/** What the apps inside the helpdesks ask for, bound to everything concrete. */
export function createAssistServices(
  needs: ViewAssistNeeds & AskForDraftNeeds & SaveFixNeeds & Omit<CheckAgentNeeds, "agents">,
): AssistServices {
  const agents = createAgentMemory();
  return {
    checkAgent: (request) => checkAgent({ ...needs, agents }, request),
    viewAssist: (request) => viewAssist(needs, request),
    askForDraft: (request) => askForDraft(needs, request),
    askForRewrite: (request) => askForRewrite(needs, request),
    saveFix: async (request) => {
      const saved = await saveFix(needs, request);
      return saved && { trainingUrl: `${needs.publicUrl}/training/scenarios/${saved.trainingId}` };
    },
  };
}
