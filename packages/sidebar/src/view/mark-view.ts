import type { AssistClaim, AssistSource } from "@opencx/shared/assist";
import type { Words } from "../words/words.ts";
import type { MarkView } from "./panel-view-types.ts";
import { linkOf } from "./viewing.ts";

/** What stands behind a sentence: the words of a source, the fixed words of a rule, or nothing. */
export function markOf(words: Words, claim: AssistClaim, sources: readonly AssistSource[]): MarkView {
  if (claim.ruleId !== undefined)
    return { ...EMPTY, kind: "rule", sign: "§", name: words.say("ruleMark"), text: words.say("ruleText") };
  const at = sources.findIndex(({ articleId }) => articleId === claim.articleId);
  const source = sources[at];
  if (!claim.supported || source === undefined)
    return { ...EMPTY, kind: "none", sign: "!", name: words.say("noSourceMark"), text: words.say("noSourceText") };
  const { title } = source;
  return {
    kind: "source",
    sign: String(at + 1),
    name: words.say("sourceMark", { number: at + 1, title }),
    quote: claim.quote,
    text: title,
    link: linkOf(title, source.url),
  };
}

const EMPTY = { quote: null, link: null } as const;
