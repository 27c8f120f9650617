import { newPanel } from "../state/panel.ts";
import { panelView } from "../view/panel-view.ts";
import type { DraftView } from "../view/panel-view-types.ts";
import { wordsFor } from "../words/words.ts";
import { NOW, PUBLIC_SOURCE, readyWith } from "./assist.examples.ts";
import { OPEN_TICKET } from "./panel.examples.ts";

/** The view of a draft with this HTML and these sentences, which also name its source. */
export function readWith(html: string, sentences: readonly string[]): DraftView {
  const claims = sentences.map((sentence) => ({
    sentence,
    supported: true,
    articleId: PUBLIC_SOURCE.articleId,
    quote: sentence,
  }));
  const sources = [{ ...PUBLIC_SOURCE, title: sentences.join(" "), url: sentences.join(" ") }];
  const assist = readyWith({ html, text: html, claims, sources });
  const state = { ...newPanel({ agentId: null, canUndo: true }), ticket: OPEN_TICKET, assist };
  const { draft } = panelView(state, { words: wordsFor("en"), now: NOW, helpdesk: "zendesk", canInspect: false });
  if (draft === null) throw new Error("A ready draft is always shown.");
  return draft;
}
