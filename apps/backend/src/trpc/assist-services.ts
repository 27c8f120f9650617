import type { AssistView, SavedFix } from "@opencx/shared/assist";
import type { AgentClaim } from "#domain/assist/agent-memory.ts";
import type { AskForDraftOutcome, askForDraft, askForRewrite } from "#flows/ask-for-draft.ts";
import type { checkAgent } from "#flows/check-agent.ts";
import type { saveFix } from "#flows/save-fix.ts";
import type { viewAssist } from "#flows/view-assist.ts";

/** What the apps inside the helpdesks ask for. */
export type AssistServices = {
  /** Whether an id that was sent along is an agent's of the account. */
  checkAgent(request: Parameters<typeof checkAgent>[1]): Promise<AgentClaim>;
  viewAssist(request: Parameters<typeof viewAssist>[1]): Promise<AssistView>;
  askForDraft(request: Parameters<typeof askForDraft>[1]): Promise<AskForDraftOutcome>;
  askForRewrite(request: Parameters<typeof askForRewrite>[1]): Promise<AskForDraftOutcome>;
  /** Null when there is no such draft. */
  saveFix(request: Parameters<typeof saveFix>[1]): Promise<SavedFix | null>;
};
