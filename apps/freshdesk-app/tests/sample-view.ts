import type { AssistView } from "@opencx/shared/assist";

const HOSTILE = "<img src=x onerror=alert(1)>";

/** A ready draft, with a title that tries to be more than text. */
export const SAMPLE_VIEW: AssistView = {
  state: "ready",
  reason: "answer_found",
  updatedAt: "2026-11-20T09:57:00.000Z",
  suggestion: {
    id: "sug-1",
    html: `<div><p>It takes 17 days. ${HOSTILE.replaceAll("<", "&lt;")}</p></div>`,
    text: `It takes 17 days. ${HOSTILE}`,
    locale: "en-us",
    stale: false,
    confidence: 0.9,
    sources: [
      {
        articleId: "art-1",
        title: HOSTILE,
        url: "https://help.example.com/101",
        locale: "en-us",
        visibility: "public",
        trainingUrl: "https://copilot.example.com/training/articles/art-1",
      },
    ],
    claims: [{ sentence: "It takes 17 days.", supported: true, articleId: "art-1", quote: "17 days" }],
  },
  handoff: null,
  sessionUrl: "https://copilot.example.com/sessions/4521",
  trainingUrl: "https://copilot.example.com/training/answers/trace-1",
};
