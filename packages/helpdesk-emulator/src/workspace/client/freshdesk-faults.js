/** @typedef {import("./fault-panel.js").FaultGroup} FaultGroup */

const REPLY = "/tickets/\\d+/reply$";
const NOTE = "/tickets/\\d+/notes$";

/** @type {FaultGroup[]} */
export const FRESHDESK_FAULTS = [
  {
    title: "API answers",
    faults: [
      {
        label: "Reply is sent, its answer is lost",
        rule: { fault: { kind: "answer-lost" }, method: "POST", path: REPLY },
      },
      {
        label: "Note is written, its answer is lost",
        rule: { fault: { kind: "answer-lost" }, method: "POST", path: NOTE },
      },
      {
        label: "Reply is sent, then error 500",
        rule: { fault: { kind: "server-error", status: 500, when: "after" }, method: "POST", path: REPLY },
      },
      { label: "New messages show after 30 s only", rule: { fault: { kind: "stale-conversations", ms: 30_000 } } },
      {
        label: "Everything answers 503 with HTML",
        rule: { fault: { kind: "server-error", status: 503, when: "before" } },
      },
      { label: "Too many requests, wait 5 s", rule: { fault: { kind: "too-many-requests", retryAfter: "5" } } },
      { label: "API key refused", rule: { fault: { kind: "unauthorized" } } },
      { label: "The key lacks the right", rule: { fault: { kind: "forbidden" } } },
      { label: "Every request takes 3 s", rule: { fault: { kind: "delay", ms: 3000 } } },
      { label: "Bodies break off half-way", rule: { fault: { kind: "truncated-body" } } },
      { label: "HTML page instead of JSON", rule: { fault: { kind: "html-page" } } },
      { label: "Optional fields are missing", rule: { fault: { kind: "missing-optional-fields" } } },
    ],
  },
  {
    title: "Webhooks",
    faults: [
      { label: "Everything is sent three times", rule: { fault: { kind: "webhook-duplicate", copies: 3 } } },
      { label: "Nothing is sent", rule: { fault: { kind: "webhook-drop" } } },
      { label: "Sent late, in another order", rule: { fault: { kind: "webhook-reorder", ms: 5000 } } },
      { label: "Postponed by a minute", rule: { fault: { kind: "webhook-late", ms: 60_000 } } },
    ],
  },
];
