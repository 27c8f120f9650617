import type { AssistHandOff } from "@opencx/shared/assist";
import type { HandOffRow, HandOffView } from "./panel-view-types.ts";
import { reasonWords, type Viewing, whenOf } from "./viewing.ts";

/** The card a rep reads before typing: what the customer wants, what has been done about it, how they feel. */
export function handOffView(viewing: Viewing, handOff: AssistHandOff): HandOffView {
  const { words } = viewing;
  const { wants, summary, tried, promised, missing, sentiment, frustrated, language } = handOff;
  const reason = reasonWords(words, "handoff", handOff.reason);
  const rows: HandOffRow[] = [
    row("wants", words.say("wants"), [wants]),
    row("summary", words.say("summary"), [summary]),
    row("tried", words.say("tried"), tried),
    row("promised", words.say("promised"), promised ?? []),
    row("missing", words.say("stillMissing"), missing),
    {
      ...row("sentiment", words.say("sentiment"), [
        [words.say(`sentiment.${sentiment}`), frustrated === true ? words.say("frustrated") : ""]
          .filter((word) => word !== "")
          .join(" · "),
      ]),
      isAlarming: sentiment === "negative" || frustrated === true,
    },
    row("language", words.say("language"), [language.trim() === "" ? "" : words.languageName(language)]),
    row("reason", words.say("reason"), [reason]),
  ];
  return {
    title: words.say("handOff"),
    when: whenOf(viewing, handOff.at),
    rows: rows.filter(({ lines }) => lines.length > 0),
  };
}

function row(id: string, label: string, lines: readonly (string | null | undefined)[]): HandOffRow {
  const said = lines.map((line) => line?.trim() ?? "").filter((line) => line !== "");
  return { id, label, lines: said, isAlarming: false };
}
