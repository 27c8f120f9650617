import type { HandoffPreset, HandoffTriggers } from "@opencx/shared/hand-off";

type Words = { label: string; hint: string };

/** The presets, from the one that hands off soonest. */
export const PRESET_WORDS: Record<HandoffPreset, Words> = {
  quick: {
    label: "Quick",
    hint: "To a rep at the first sign: somebody asks for a person, the answer is below the confidence threshold, the knowledge holds no answer, or after 8 answers.",
  },
  balanced: {
    label: "Balanced",
    hint: "As quick, but doubtful answers are borne down to three quarters of the threshold, and conversations up to 12 answers.",
  },
  ai_first: {
    label: "AI first",
    hint: "What the sources carry is sent whatever the confidence; a rep must be asked for twice. After 20 answers a rep is called.",
  },
  ai_only: {
    label: "AI only",
    hint: "Only what you write down below and in the topic lists hands off. Where the knowledge holds no answer the copilot stays quiet.",
  },
};

export const TRIGGER_WORDS: Record<keyof HandoffTriggers, Words> = {
  customer_request: {
    label: "The customer asks for a person",
    hint: "In any of sixteen languages, at the first time.",
  },
  low_confidence: { label: "The answer is doubtful", hint: "Its confidence is below the threshold." },
  missing_knowledge: {
    label: "The knowledge holds no answer",
    hint: "Off: the copilot stays quiet on such a message.",
  },
  missing_tool: {
    label: "Something has to be done",
    hint: "The customer wants an action that the copilot cannot take.",
  },
  unclear_instruction: { label: "It is unclear what is wanted", hint: "The copilot cannot tell what is to be done." },
  frustration: { label: "The customer has lost patience", hint: "An angry message, not a description of a fault." },
  too_many_replies: {
    label: "The conversation goes on and on",
    hint: "After 8 answers. Off: after 30, which nothing changes.",
  },
};

/** Where the switches stand when somebody first looks at them: as in the preset that is usual. */
export const FIRST_TRIGGERS: HandoffTriggers = {
  customer_request: true,
  low_confidence: true,
  missing_knowledge: true,
  missing_tool: true,
  unclear_instruction: true,
  frustration: false,
  too_many_replies: true,
};
