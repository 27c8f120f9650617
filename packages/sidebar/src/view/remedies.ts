import type { AssistView } from "@opencx/shared/assist";
import type { FailureReason, HelpdeskKind, SilenceReason } from "@opencx/shared/vocabulary";
import type { MessageKey } from "../words/words.ts";
import type { PanelView } from "./panel-view-types.ts";
import { dashboardPage, linkOf, pressOf, type Viewing } from "./viewing.ts";

/** The one thing that helps: another draft, another look, or a page. */
type Remedy = "draft-anyway" | "draft-now" | "look-again" | "settings" | "autopilot" | "session" | "training";

/** Every reason for silence has its remedy; where nothing is to be done, the session explains more. */
export const SILENCE_REMEDIES: Readonly<Record<SilenceReason, Remedy>> = {
  assist_off: "settings",
  channel_off: "autopilot",
  ticket_gone: "settings",
  ticket_solved: "draft-anyway",
  ticket_closed: "session",
  pending_on_customer: "draft-anyway",
  no_customer_comment: "look-again",
  rep_already_replied: "draft-anyway",
  already_suggested: "draft-anyway",
  already_decided: "draft-anyway",
  asked_before_assist: "draft-now",
  handoff_ticket: "session",
  topic_no_assist: "autopilot",
  answer_not_in_knowledge: "training",
  superseded_by_newer_comment: "look-again",
  comment_changed: "look-again",
  knowledge_changed: "draft-now",
  too_many_notes_on_ticket: "session",
  session_closed: "session",
  outside_intake: "settings",
  asked_before_copilot: "draft-now",
  already_answered: "draft-anyway",
  held_by_rep: "draft-anyway",
  handed_off: "session",
  topic_for_reps: "autopilot",
  nothing_asked: "draft-anyway",
  not_complete: "session",
};

const FAILURE_REMEDIES: Readonly<Record<FailureReason, Remedy>> = {
  helpdesk_refused_credentials: "settings",
  helpdesk_unavailable: "draft-now",
  helpdesk_refused_write: "settings",
  write_outcome_unknown: "look-again",
  unexpected_error: "draft-now",
};

/** What to offer where there is no draft; null where there is nothing to mend. */
export function remedyOf(viewing: Viewing, assist: AssistView, isBusy: boolean): PanelView["remedy"] {
  const remedy = BY_STATE[assist.state](assist.reason);
  return remedy === null ? null : carriedOut(viewing, assist, remedy, isBusy);
}

/** What a state offers: by its reason where the reason is one we know. Null: there is nothing to mend. */
const BY_STATE: Readonly<Record<AssistView["state"], (reason: string | null) => Remedy | null>> = {
  off: (reason) => known(SILENCE_REMEDIES, reason) ?? "settings",
  quiet: (reason) => known(SILENCE_REMEDIES, reason) ?? "draft-anyway",
  failed: (reason) => known(FAILURE_REMEDIES, reason) ?? "draft-now",
  none: () => "draft-now",
  writing: () => null,
  ready: () => null,
  handed_off: () => null,
};

function known(remedies: Readonly<Record<string, Remedy>>, reason: string | null): Remedy | undefined {
  return reason !== null && Object.hasOwn(remedies, reason) ? remedies[reason] : undefined;
}

/** The remedies that are pages, and where each is. */
const PAGES = {
  settings: {
    label: "openSettings",
    at: (assist, helpdesk) => dashboardPage(assist, `/settings/integrations/${helpdesk}`),
  },
  autopilot: { label: "openAutopilot", at: (assist) => dashboardPage(assist, "/settings/autopilot") },
  session: { label: "openSession", at: ({ sessionUrl }) => sessionUrl },
  training: { label: "writeAnswer", at: ({ trainingUrl }) => trainingUrl },
} as const satisfies Record<
  string,
  { label: MessageKey; at: (assist: AssistView, helpdesk: HelpdeskKind) => string | null }
>;

function carriedOut(viewing: Viewing, assist: AssistView, remedy: Remedy, isBusy: boolean): PanelView["remedy"] {
  const { words, helpdesk } = viewing;
  const state = { isBusy, isDisabled: isBusy };
  if (remedy === "look-again") return lookAgain(viewing, isBusy);
  if (remedy === "draft-anyway") return { press: pressOf(words.say("draftAnyway"), DRAFT, state) };
  if (remedy === "draft-now") return { press: pressOf(words.say("draftNow"), DRAFT, state) };
  const { label, at } = PAGES[remedy];
  const link = linkOf(words.say(label), at(assist, helpdesk));
  return link === null ? lookAgain(viewing, isBusy) : { link };
}

const DRAFT = { type: "regenerate-pressed", instruction: "" } as const;

function lookAgain({ words }: Viewing, isBusy: boolean): PanelView["remedy"] {
  return { press: pressOf(words.say("retry"), { type: "retry-pressed" }, { isBusy, isDisabled: isBusy }) };
}
