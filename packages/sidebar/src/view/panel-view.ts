import type { AssistView } from "@opencx/shared/assist";
import { hasTicket, isDoing, isLooking, type PanelState } from "../state/panel.ts";
import { barsView } from "./bars-view.ts";
import { draftView } from "./draft-view.ts";
import { evidenceView } from "./evidence-view.ts";
import { fixView } from "./fix-view.ts";
import { handOffView } from "./hand-off-view.ts";
import { noticeView } from "./notice-view.ts";
import type { PanelView } from "./panel-view-types.ts";
import { remedyOf } from "./remedies.ts";
import { statusView } from "./status-view.ts";
import { pressOf, type Viewing } from "./viewing.ts";

const NOTHING = { handOff: null, sources: null, missing: null, similar: null, why: null } as const;

/** What a rep sees of a panel. The same ticket gives the same view in every helpdesk. */
export function panelView(state: PanelState, viewing: Viewing): PanelView {
  const { words } = viewing;
  const assist = hasTicket(state) ? state.assist : null;
  return {
    locale: words.locale,
    direction: words.direction,
    name: words.say("panelName"),
    status: statusView(viewing, state),
    remedy: remedyView(viewing, state),
    isWaiting: isWaiting(state),
    ...draftPart(viewing, state, assist),
    ...(assist === null ? NOTHING : knownPart(viewing, state, assist)),
    notice: noticeView(words, state.notice),
  };
}

/** What stands below a draft comes with it: it would be pushed away from under the rep's pointer otherwise. */
function knownPart(viewing: Viewing, state: PanelState, assist: AssistView): Pick<PanelView, keyof typeof NOTHING> {
  const handOff = assist.handoff === null ? null : handOffView(viewing, assist.handoff);
  return { ...(isWaiting(state) ? NOTHING : evidenceView(viewing, assist)), handOff };
}

type DraftPart = Pick<PanelView, "bars" | "draft" | "setAside" | "fix">;
const NO_DRAFT: DraftPart = { bars: [], draft: null, setAside: null, fix: null };

function draftPart(viewing: Viewing, state: PanelState, assist: AssistView | null): DraftPart {
  const { words } = viewing;
  if (assist === null || assist.suggestion === null) return NO_DRAFT;
  if (state.dismissedId === assist.suggestion.id) {
    const press = pressOf(words.say("restore"), { type: "restore-pressed" });
    return { ...NO_DRAFT, setAside: { text: words.say("setAside"), press } };
  }
  return {
    bars: barsView(viewing, state),
    draft: draftView(viewing, state, assist, assist.suggestion),
    setAside: null,
    fix: assist.can?.saveFix === false ? null : fixView(words, state),
  };
}

/** Whether shapes stand in for a draft that is on its way. */
function isWaiting(state: PanelState): boolean {
  const { ticket, assist, trouble } = state;
  if (ticket === null) return !state.isTicketUnreadable;
  if (ticket.id === null || trouble !== null) return false;
  return assist === null || (assist.suggestion === null && isWriting(state, assist));
}

function isWriting(state: PanelState, assist: AssistView): boolean {
  return assist.state === "writing" || isDoing(state, "rewrite");
}

function remedyView(viewing: Viewing, state: PanelState): PanelView["remedy"] {
  const { assist, trouble } = state;
  const isBusy = isDoing(state, "read", "rewrite") || isLooking(state, "opening");
  if (trouble !== null || state.isTicketUnreadable)
    return {
      press: pressOf(viewing.words.say("retry"), { type: "retry-pressed" }, { isBusy, isDisabled: isBusy }),
    };
  return hasTicket(state) && assist !== null ? remedyOf(viewing, assist, isBusy) : null;
}
