/** @typedef {import("./fault-panel.js").FaultGroup} FaultGroup */

const TICKET = "/tickets/\\d+(\\.json)?$";
/** @type {FaultGroup[]} */
export const ZENDESK_FAULTS = [
  {
    title: "API answers",
    faults: [
      {
        label: "Note is written, its answer is lost",
        rule: { fault: { kind: "answer-lost" }, method: "PUT", path: TICKET },
      },
      {
        label: "Note is written, then error 500",
        rule: { fault: { kind: "server-error", status: 500, when: "after" }, method: "PUT", path: TICKET },
      },
      { label: "New comments show after 30 s only", rule: { fault: { kind: "stale-comments", ms: 30_000 } } },
      {
        label: "Everything answers 503 with HTML",
        rule: { fault: { kind: "server-error", status: 503, when: "before" } },
      },
      { label: "Too many requests, wait 5 s", rule: { fault: { kind: "too-many-requests", retryAfter: "5" } } },
      { label: "Credentials refused", rule: { fault: { kind: "unauthorized", shape: "plain" } } },
      { label: "Every request takes 3 s", rule: { fault: { kind: "delay", ms: 3000 } } },
      { label: "Bodies break off half-way", rule: { fault: { kind: "truncated-body" } } },
      { label: "HTML page instead of JSON", rule: { fault: { kind: "html-page" } } },
      { label: "Its clock is ten minutes ahead", rule: { fault: { kind: "clock-skew", ms: 600_000 } } },
      { label: "Optional fields are missing", rule: { fault: { kind: "missing-optional-fields" } } },
    ],
  },
  {
    title: "Webhooks",
    faults: [
      { label: "Everything is sent three times", rule: { fault: { kind: "webhook-duplicate", copies: 3 } } },
      { label: "Nothing is sent", rule: { fault: { kind: "webhook-drop" } } },
      { label: "Sent late, in another order", rule: { fault: { kind: "webhook-reorder", ms: 5000 } } },
      { label: "Wrong signature", rule: { fault: { kind: "webhook-wrong-signature" } } },
      { label: "Signed ten minutes ago", rule: { fault: { kind: "webhook-stale-timestamp", ageMs: 600_000 } } },
      { label: "Signed with the public test secret", rule: { fault: { kind: "webhook-static-secret" } } },
    ],
  },
];
