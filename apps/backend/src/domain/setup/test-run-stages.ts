import type { TestStage, TestStageName } from "@opencx/shared/set-up";
import type { TestRun, TestTraces } from "./test-stages.ts";

const AFTER_DECISION = ["retrieval", "draft", "note"] as const;

/** What a finished run says about the stages from the decision on; the note is told by its delivery. */
export function runStages(run: TestRun): TestStage[] {
  if (run.outcome === "failed") return failedStages(run);
  if (run.outcome === "quiet") return quietStages(run);
  return [
    { name: "decision", state: "ok", detail: detailOf(run, "decide") },
    { name: "retrieval", state: "ok", detail: detailOf(run, "retrieve") },
    { name: "draft", state: "ok", detail: detailOf(run, "judge") },
  ];
}

function detailOf({ steps }: TestRun, step: string): string {
  return steps.findLast((each) => each.step === step)?.detail ?? "";
}

/** Reasons that somebody has to act on; all others are the copilot's right not to answer this ticket. */
const SETTINGS: Record<string, { detail: string; fix: string }> = {
  assist_off: {
    detail: "Assist Mode is off, so no draft is written.",
    fix: "Turn Assist Mode on under Settings › Integrations › Zendesk.",
  },
  channel_off: {
    detail: "The copilot is off on this ticket's channel.",
    fix: "Change the channel's mode under Settings › Autopilot.",
  },
};

function quietStages(run: TestRun): TestStage[] {
  const setting = SETTINGS[run.reason];
  if (setting) return [{ name: "decision", state: "failed", ...setting }];
  if (run.reason === "answer_not_in_knowledge")
    return [
      { name: "decision", state: "ok", detail: detailOf(run, "decide") },
      { name: "retrieval", state: "ok", detail: detailOf(run, "retrieve") },
      {
        name: "draft",
        state: "failed",
        detail: "The knowledge does not carry an answer to this question, so the ticket is tagged and gets no note.",
        fix: "See under AI Training that the help center was read; then add or improve an article on this question.",
      },
    ];
  const detail = detailOf(run, "decide") || `Quiet: ${run.reason}.`;
  return [
    { name: "decision", state: "ok", detail },
    ...AFTER_DECISION.map((name) => ({
      name,
      state: "skipped" as const,
      detail: "Not needed: the copilot stays quiet here.",
    })),
  ];
}

/** The stage in which a run was when it ended, by the last step it finished. */
const STAGE_AFTER: Record<string, TestStageName> = {
  settle: "session",
  read: "session",
  mirror: "decision",
  decide: "retrieval",
  retrieve: "draft",
  draft: "draft",
  judge: "note",
  plan: "note",
  deliver: "note",
};
const ORDER: readonly TestStageName[] = ["session", "decision", "retrieval", "draft", "note"];

const FIXES: Record<string, string> = {
  helpdesk_refused_credentials: "Connect the account again under Settings › Integrations › Zendesk.",
  helpdesk_unavailable: "The copilot tries again by itself. If it stays, look at the helpdesk's status page.",
  helpdesk_refused_write: "Look at Tickets, Notes and Tags in the set-up check: a right may be missing.",
  write_outcome_unknown: "Look at the ticket: the note may be there although the helpdesk's answer was lost.",
};

function failedStages(run: TestRun): TestStage[] {
  const last = run.steps.findLast(({ step }) => step in STAGE_AFTER)?.step ?? "";
  const broken = STAGE_AFTER[last] ?? "session";
  const passed = ORDER.slice(1, Math.max(1, ORDER.indexOf(broken)));
  return [
    ...passed.map((name) => ({ name, state: "ok" as const, detail: "" })),
    {
      name: broken,
      state: "failed",
      detail: detailOf(run, "fail") || "The run failed.",
      fix: FIXES[run.reason] ?? "The server's log has the details; replay the job on the Home page.",
    },
  ];
}

/** How the write stands that the run owes the ticket. */
export function noteStages({ delivery }: TestTraces, isLate: boolean): TestStage[] {
  const name = "note";
  switch (delivery?.state) {
    case "sent":
      return [{ name, state: "ok", detail: "The note is on the ticket, for reps only." }];
    case "not_sent":
    case "cancelled":
    case "needs_human":
      return [
        {
          name,
          state: "failed",
          detail: `The note was not written. ${delivery.detail ?? ""}`.trim(),
          fix: "Open the session: its newest run says what became of the note.",
        },
      ];
    default:
      if (!isLate) return [];
      return [
        {
          name,
          state: "failed",
          detail: `The note is still waiting to be written. ${delivery?.detail ?? ""}`.trim(),
          fix: "The copilot goes on by itself; the session shows when it is done.",
        },
      ];
  }
}
