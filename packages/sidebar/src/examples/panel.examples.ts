import type { AssistView } from "@opencx/shared/assist";
import { FailureReason, SilenceReason } from "@opencx/shared/vocabulary";
import { rewriteDraft, saveFix } from "../call/assist-call.ts";
import type { Trouble } from "../call/read-answer.ts";
import type { HostTicket } from "../host/sidebar-host.ts";
import { newPanel, type PanelState, withTask } from "../state/panel.ts";
import {
  ARABIC_READY,
  assistIn,
  HAND_OFF,
  HOSTILE_READY,
  INTERNAL_READY,
  JAPANESE_READY,
  NOW,
  PARTLY_SOURCED,
  READY,
  readyWith,
  VERY_LONG,
} from "./assist.examples.ts";

/** A panel in one of its states: for tests, for pictures, and for whoever wants to know what there is. */
export type PanelExample = { name: string; state: PanelState; locale: string };

export const OPEN_TICKET: HostTicket = {
  id: "4711",
  canReply: true,
  composer: { text: "", writesTo: "reply" },
  lastMessage: "1",
};

/** A panel whose open ticket has been read and asked about. */
export function panelWith(assist: AssistView | null, change: Partial<PanelState> = {}): PanelState {
  const polls = { count: 1, lastAt: NOW - 1_000, recent: [NOW - 1_000], expected: 0 };
  return { ...newPanel({ agentId: 7, canUndo: true }), ticket: OPEN_TICKET, assist, polls, ...change };
}

const troubled = (trouble: Trouble, assist: AssistView | null = null) => panelWith(assist, { trouble });
const example = (name: string, state: PanelState, locale = "en"): PanelExample => ({ name, state, locale });
const ACTING = { agentId: 7 };
const NEW = newPanel({ agentId: 7, canUndo: true });

const WAITING: PanelExample[] = [
  example("loading", NEW),
  example("none-yet", panelWith(assistIn("none"))),
  example("writing", panelWith(assistIn("writing"))),
  example("writing-again", panelWith({ ...READY, state: "writing" })),
  example("unsaved-ticket", { ...NEW, ticket: { ...OPEN_TICKET, id: null } }),
  example("ticket-unreadable", { ...NEW, isTicketUnreadable: true }),
];

const DRAFTS: PanelExample[] = [
  example("ready", panelWith(READY)),
  example("ready-internal-source", panelWith(INTERNAL_READY)),
  example("ready-partly-sourced", panelWith(PARTLY_SOURCED)),
  example("ready-blind-composer", {
    ...panelWith(READY, { canUndo: false }),
    ticket: { ...OPEN_TICKET, composer: { text: null, writesTo: "unknown" } },
  }),
  example(
    "ready-few-abilities",
    panelWith({ ...READY, can: { rewrite: ["shorter"], regenerate: false, saveFix: false } }),
  ),
  example("stale-new-comment", panelWith(readyWith({ stale: true, staleBecause: "new_comment" }))),
  example("stale-source-removed", panelWith(readyWith({ stale: true, staleBecause: "source_removed" }))),
  example("overtaken", panelWith(READY, { isOvertaken: true })),
  example("closed-ticket", { ...panelWith(READY), ticket: { ...OPEN_TICKET, canReply: false } }),
  example("very-long", panelWith(VERY_LONG)),
  example("hostile", panelWith(HOSTILE_READY)),
];

const AT_WORK: PanelExample[] = [
  example(
    "asking-internal",
    panelWith(INTERNAL_READY, { asking: { warnings: ["internal"], choose: false, mode: "append" } }),
  ),
  example("asking-text-there", panelWith(READY, { asking: { warnings: [], choose: true, mode: "append" } })),
  example(
    "asking-everything",
    panelWith(INTERNAL_READY, {
      asking: { warnings: ["internal", "stale", "cannot-undo"], choose: false, mode: "replace" },
    }),
  ),
  example(
    "inserted",
    panelWith(READY, {
      inserted: { suggestionId: "sug-1", undo: { before: "", after: "x" } },
      notice: { code: "inserted", wroteTo: "reply" },
    }),
  ),
  example("insert-failed", panelWith(READY, { notice: { code: "insert-failed" } })),
  example(
    "rewriting",
    withTask(panelWith(READY), { does: "rewrite", call: rewriteDraft("sug-1", "shorter", ACTING), button: "shorter" }),
  ),
  example("set-aside", panelWith(READY, { dismissedId: "sug-1", notice: { code: "dismissed" } })),
  example(
    "fix-open",
    panelWith(READY, { fix: { step: "open", text: "A Flurbo refund takes 14 days since November." } }),
  ),
  example(
    "fix-saving",
    withTask(panelWith(READY, { fix: { step: "saving", text: "It takes 14 days." } }), {
      does: "save-fix",
      call: saveFix("sug-1", "It takes 14 days.", ACTING),
    }),
  ),
  example(
    "fix-saved",
    panelWith(READY, {
      fix: { step: "saved", trainingUrl: "https://copilot.example.com/training/scenarios/sce-1" },
      notice: { code: "fix-saved" },
    }),
  ),
];

const HAND_OFFS: PanelExample[] = [
  example("handed-off", panelWith({ ...assistIn("handed_off", "customer_request"), handoff: HAND_OFF })),
  example("handed-off-with-draft", panelWith({ ...INTERNAL_READY, handoff: HAND_OFF })),
];

const TROUBLES: PanelExample[] = [
  example("not-configured", troubled({ kind: "not-configured" })),
  example("no-permission", troubled({ kind: "no-permission" })),
  example("rate-limited", troubled({ kind: "rate-limited", retryAfterSeconds: 24 })),
  example("unreachable", troubled({ kind: "unreachable" })),
  example("unreachable-last-draft", troubled({ kind: "unreachable" }, READY)),
  example("refused", troubled({ kind: "refused", message: "There is no such ticket." })),
  example("broken", troubled({ kind: "broken" })),
  example("off-channel", panelWith(assistIn("off", "channel_off"))),
  example("off-account", panelWith(assistIn("off", "assist_off"))),
];

const REASONS: PanelExample[] = [
  ...SilenceReason.options.map((reason) => example(`quiet-${reason}`, panelWith(assistIn("quiet", reason)))),
  ...FailureReason.options.map((reason) => example(`failed-${reason}`, panelWith(assistIn("failed", reason)))),
];

const LANGUAGES: PanelExample[] = [
  example("arabic", panelWith({ ...ARABIC_READY, handoff: { ...HAND_OFF, language: "ar" } }), "ar"),
  example("arabic-draft-english-panel", panelWith(ARABIC_READY)),
  example("japanese", panelWith({ ...JAPANESE_READY, handoff: HAND_OFF }), "ja"),
  example(
    "german",
    panelWith(INTERNAL_READY, { asking: { warnings: ["internal"], choose: true, mode: "append" } }),
    "de",
  ),
  example("french", panelWith(assistIn("quiet", "answer_not_in_knowledge")), "fr"),
  example("spanish", troubled({ kind: "not-configured" }), "es"),
  example("portuguese", panelWith(READY), "pt-BR"),
];

/** Every state of the panel. One that is not here does not exist. */
export const PANEL_EXAMPLES: readonly PanelExample[] = [
  ...WAITING,
  ...DRAFTS,
  ...AT_WORK,
  ...HAND_OFFS,
  ...TROUBLES,
  ...REASONS,
  ...LANGUAGES,
];
