import { FIX_LIMIT } from "@opencx/shared/assist";
import type { Fix, PanelState } from "../state/panel.ts";
import type { Words } from "../words/words.ts";
import type { FixView } from "./panel-view-types.ts";
import { linkOf, pressOf } from "./viewing.ts";

/** The form for a rep's correction. */
export function fixView(words: Words, { fix, trouble }: PanelState): FixView {
  const isBusy = fix?.step === "reading";
  const open = pressOf(words.say("fix"), { type: "fix-pressed" }, { isBusy, isDisabled: isBusy || trouble !== null });
  return { title: words.say("fix"), open, form: formView(words, fix), saved: savedView(words, fix) };
}

function formView(words: Words, fix: Fix | null): FixView["form"] {
  if (fix === null || !("text" in fix)) return null;
  return {
    label: words.say("fixLabel"),
    text: fix.text,
    hint: words.say("fixText"),
    save: words.say("fixSave"),
    cancel: pressOf(words.say("cancel"), { type: "fix-closed" }),
    limit: FIX_LIMIT,
    isBusy: fix.step === "saving",
  };
}

function savedView(words: Words, fix: Fix | null): FixView["saved"] {
  if (fix?.step !== "saved") return null;
  return { text: words.say("fixSaved"), link: linkOf(words.say("openTraining"), fix.trainingUrl) };
}
