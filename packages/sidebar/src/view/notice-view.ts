import type { Notice } from "../state/panel.ts";
import type { Words } from "../words/words.ts";
import type { PanelView } from "./panel-view-types.ts";

const SAID = {
  inserted: { key: "inserted", isTrouble: false },
  undone: { key: "undone", isTrouble: false },
  copied: { key: "copied", isTrouble: false },
  "new-draft": { key: "newDraft", isTrouble: false },
  dismissed: { key: "dismissed", isTrouble: false },
  "fix-saved": { key: "fixSaved", isTrouble: false },
  "insert-closed": { key: "insertClosed", isTrouble: true },
  "insert-failed": { key: "insertFailed", isTrouble: true },
  "undo-changed": { key: "undoChanged", isTrouble: true },
  "undo-failed": { key: "undoFailed", isTrouble: true },
  "copy-failed": { key: "copyFailed", isTrouble: true },
  "rewrite-failed": { key: "rewriteFailed", isTrouble: true },
  "fix-failed": { key: "fixFailed", isTrouble: true },
} as const satisfies Record<Notice["code"], { key: string; isTrouble: boolean }>;

/** What is said once. */
export function noticeView(words: Words, notice: Notice | null): PanelView["notice"] {
  if (notice === null) return null;
  if (notice.code === "inserted" && notice.wroteTo === "note")
    return { text: words.say("insertedNote"), isTrouble: false };
  const { key, isTrouble } = SAID[notice.code];
  const detail = "detail" in notice ? notice.detail : null;
  return { text: detail === null ? words.say(key) : `${words.say(key)} ${detail}`, isTrouble };
}
