import { type AutopilotSettings, DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import type { Topic } from "@opencx/shared/topic";

export const exampleTopics: Topic[] = [
  {
    id: "top-1",
    name: "Refunds",
    description: "Money back",
    examples: ["Where is my refund?", "I want my money back"],
  },
  { id: "top-2", name: "Legal threats", description: null, examples: ["You will hear from my lawyer"] },
];

export const exampleAutopilot: AutopilotSettings = { ...DEFAULT_AUTOPILOT, noAssistTopicIds: ["top-2"] };
