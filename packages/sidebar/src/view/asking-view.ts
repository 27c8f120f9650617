import type { InsertWarning, PanelState } from "../state/panel.ts";
import type { Words } from "../words/words.ts";
import type { AskingView, Choice } from "./panel-view-types.ts";
import { pressOf } from "./viewing.ts";

const WARNINGS = {
  internal: "askInternal",
  stale: "askStale",
  "cannot-undo": "askCannotUndo",
} as const satisfies Record<InsertWarning, string>;

/** What the rep is asked before the draft goes into the reply box; null while nothing is asked. */
export function askingView(words: Words, { asking }: PanelState): AskingView | null {
  if (asking === null) return null;
  const { warnings, choose, mode } = asking;
  const choices: Choice[] = choose
    ? [
        { label: words.say("append"), mode: "append" },
        { label: words.say("replace"), mode: "replace" },
      ]
    : [{ label: words.say("insertAnyway"), mode }];
  return {
    warnings: [
      ...warnings.map((warning) => words.say(WARNINGS[warning])),
      ...(choose ? [words.say("askWritten")] : []),
    ],
    choices,
    cancel: pressOf(words.say("cancel"), { type: "insert-cancelled" }),
  };
}
