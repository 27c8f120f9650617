import type { FailureReason, SilenceReason } from "@opencx/shared/vocabulary";
import type { Grammar } from "./grammar.ts";

type Counted = { count: number };

/** The panel's words. Every other language has the same members, which the compiler checks. */
export const en = {
  panelName: "OpenCX copilot",
  justNow: "just now",

  // What the panel is at.
  loading: "Looking for a draft",
  writing: "Writing a draft",
  writingAgain: "Writing another draft",
  ready: "Draft ready",
  readyPartly: "Draft ready, not fully sourced",
  outOfDate: "Draft out of date",
  quiet: "No draft",
  handedOff: "Handed off to you",
  off: "Copilot is off here",
  none: "Nothing yet",
  failed: "The draft failed",
  unsaved: "New ticket",
  unreachable: "Copilot cannot be reached",
  notConfigured: "Not set up yet",
  noPermission: "Not allowed",
  rateLimited: "Too many requests",
  broken: "Something went wrong",
  ticketUnreadable: "The ticket cannot be read",

  // What that means for the rep.
  writingText: "Usually a matter of seconds. You can go on typing.",
  noneText: "The copilot looks at a ticket when the customer writes.",
  unsavedText: "Save the ticket first. The copilot drafts once there is a customer's message.",
  unreachableText: "The OpenCX server does not answer. It is tried again by itself.",
  notConfiguredText:
    "The installation key is missing or no longer valid. An admin makes a new one in OpenCX under Settings › Integrations and pastes it into this app's settings.",
  noPermissionText:
    "The installation key may not read drafts, or you are no agent of this account. An admin can replace the key in this app's settings.",
  rateLimitedText: ({ count }: Counted, g: Grammar) =>
    g.count(count, { one: "Next try in # second.", other: "Next try in # seconds." }),
  brokenText: "The answer could not be read. If it happens again, tell your admin.",
  ticketUnreadableText: "The helpdesk did not say which ticket is open.",
  outside: "This app works inside the helpdesk. Open it beside a ticket.",

  // Bars above the draft.
  lastKnown: "This is the last draft that arrived.",
  closedTicket: "This ticket takes no reply. The draft can be copied.",
  overtaken: "The customer has written again. Looking for a newer draft.",
  "stale.new_comment": "The customer wrote again after this draft.",
  "stale.source_removed": "A source of this draft was removed from the knowledge.",
  "stale.source_restricted": "A source of this draft is for colleagues only now.",
  staleText: "Something behind this draft has changed.",
  internalSources: ({ count }: Counted, g: Grammar) =>
    g.count(count, {
      one: "Uses # internal source. Check before you send.",
      other: "Uses # internal sources. Check before you send.",
    }),
  unsupported: ({ count }: Counted, g: Grammar) =>
    g.count(count, { one: "# sentence has no source.", other: "# sentences have no source." }),
  readComments: ({ read, total }: { read: number; total: number }, g: Grammar) =>
    `Considers the last ${g.figure(read)} of ${g.figure(total)} messages.`,

  // The hand-off card.
  handOff: "Hand-off",
  summary: "Summary",
  wants: "Wants",
  tried: "Already tried",
  promised: "Promised",
  stillMissing: "Still needed",
  sentiment: "Mood",
  "sentiment.positive": "Positive",
  "sentiment.neutral": "Neutral",
  "sentiment.negative": "Negative",
  frustrated: "Frustrated",
  language: "Language",
  reason: "Reason",
  "handoff.missing_knowledge": "The knowledge has no answer",
  "handoff.missing_tool": "Needs something the copilot cannot do",
  "handoff.unclear_instruction": "Unclear what should be done",
  "handoff.customer_request": "The customer asked for a person",
  "handoff.prohibited_topic": "A topic for people only",

  // The draft.
  draftIn: ({ language }: { language: string }) => `Draft · ${language}`,
  insert: "Insert",
  append: "Add below my text",
  replace: "Replace my text",
  insertAnyway: "Insert anyway",
  cancel: "Cancel",
  undoInsert: "Undo insert",
  copy: "Copy",
  shorter: "Shorter",
  friendlier: "Friendlier",
  formal: "More formal",
  translateTo: "Translate to",
  translate: "Translate",
  regenerate: "Write again",
  instruction: "What should be different?",
  instructionExample: "For example: mention the warranty",
  dismiss: "Not useful",
  restore: "Show the draft",
  setAside: "Draft set aside",
  askInternal: "This draft uses internal content. Make sure the customer may read it.",
  askStale: "This draft is out of date.",
  askWritten: "The reply box already has text.",
  askCannotUndo: "What you typed is lost: this helpdesk cannot take it back.",
  sourceMark: ({ number, title }: { number: number; title: string }, g: Grammar) =>
    `Source ${g.figure(number)}: ${title}`,
  noSourceMark: "No source",
  ruleMark: "Fixed words of a rule",
  noSourceText: "Nothing in the knowledge carries this sentence.",
  ruleText: "An admin set these words for every draft.",
  otherSentences: "Also in this draft",

  // Below the draft.
  sources: "Sources",
  improve: "Improve",
  improveTitle: ({ title }: { title: string }) => `Improve ${title}`,
  changed: ({ ago }: { ago: string }) => `changed ${ago}`,
  public: "Public",
  internal: "Internal",
  missing: "What is missing",
  similar: "Similar solved tickets",
  why: "Why",
  "figure.support": "How well the knowledge carries the question",
  "figure.confidence": "Confidence",
  "figure.topic": "Likeness to the topic",
  figureOf: ({ value, needed }: { value: number; needed: number }, g: Grammar) =>
    `${g.figure(value)} (needed: ${g.figure(needed)})`,
  deciding: "decided it",
  inspect: "Inspect",
  openSession: "Open the session",
  openTraining: "Open in AI Training",
  fix: "Save my change as a fix",
  fixLabel: "Corrected answer",
  fixText: "It becomes a draft in AI Training. An admin publishes it.",
  fixSave: "Save the fix",
  fixSaved: "Saved as a draft in AI Training.",

  // Remedies.
  retry: "Try again",
  draftAnyway: "Draft anyway",
  draftNow: "Draft now",
  writeAnswer: "Write the answer",
  openSettings: "Open the settings",
  openAutopilot: "Open Autopilot settings",

  // Said once.
  inserted: "Inserted. Nothing was sent.",
  insertedNote: "Inserted into the internal note. Nothing was sent.",
  insertClosed: "This ticket takes no reply.",
  insertFailed: "It could not be inserted. Copy it instead.",
  undone: "Your text is back.",
  undoChanged: "You have changed the text since. Nothing was undone.",
  undoFailed: "It could not be undone.",
  copied: "Copied.",
  copyFailed: "Copying is not allowed here. Select the text instead.",
  newDraft: "A new draft has arrived.",
  dismissed: "Noted. The draft is set aside.",
  rewriteFailed: "It could not be rewritten. The draft is as it was.",
  fixFailed: "It could not be saved. Your text is still here.",

  // Why the copilot stayed quiet.
  "silence.assist_off": "Assist Mode is off for this account.",
  "silence.channel_off": "The copilot is off on this ticket's channel.",
  "silence.ticket_gone": "OpenCX cannot see this ticket.",
  "silence.ticket_solved": "The ticket is solved, so no reply is due.",
  "silence.ticket_closed": "The ticket is closed, so no reply is due.",
  "silence.pending_on_customer": "It is the customer's turn to write.",
  "silence.no_customer_comment": "There is no message from the customer to answer.",
  "silence.rep_already_replied": "A rep has already replied to the last message.",
  "silence.already_suggested": "This message already had its draft.",
  "silence.already_decided": "Nothing has changed since this message was looked at.",
  "silence.asked_before_assist": "The customer wrote before Assist Mode was switched on.",
  "silence.handoff_ticket": "The copilot opened this ticket for you, so it does not draft here.",
  "silence.topic_no_assist": "This topic is on the no-assist list.",
  "silence.answer_not_in_knowledge": "The knowledge has no answer to this question.",
  "silence.superseded_by_newer_comment": "The customer wrote again before the draft was ready.",
  "silence.comment_changed": "The message was changed while its draft was written.",
  "silence.knowledge_changed": "An article behind the draft was removed or restricted.",
  "silence.too_many_notes_on_ticket": "This ticket already has as many drafts as one may get.",
  "silence.session_closed": "The session of this ticket is closed.",
  "silence.outside_intake": "By the intake settings this ticket is not the copilot's.",
  "silence.asked_before_copilot": "The customer wrote before the copilot took this ticket.",
  "silence.already_answered": "The copilot has answered the customer's last message.",
  "silence.held_by_rep": "The ticket is assigned to a rep.",
  "silence.handed_off": "The session is handed off and waits for a rep.",
  "silence.topic_for_reps": "The message is about a topic that only reps handle.",
  "silence.nothing_asked": "The customer only says thanks or goodbye.",
  "silence.not_complete": "The conversation went on, so the ticket was not resolved.",

  // Why a draft failed.
  "failure.helpdesk_refused_credentials":
    "The helpdesk refused the stored connection. An admin has to connect it again.",
  "failure.helpdesk_unavailable": "The helpdesk did not answer.",
  "failure.helpdesk_refused_write": "The helpdesk refused the note. An admin should check the connection.",
  "failure.write_outcome_unknown": "It is unclear whether the note was written. Look at the ticket.",
  "failure.unexpected_error": "Something went wrong on our side.",
} satisfies Record<string, string | ((values: never, grammar: Grammar) => string)> &
  Record<`silence.${SilenceReason}` | `failure.${FailureReason}`, string>;

/** A language's words: the same members as in English, each of the same form. */
export type Messages = { [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : (typeof en)[Key] };
