import type { AssistSource, AssistView, DecisionFigure, SimilarSession } from "@opencx/shared/assist";
import type { Words } from "../words/words.ts";
import type { FigureView, PanelView, SimilarView, SourceView } from "./panel-view-types.ts";
import { linkOf, type Viewing, whenOf } from "./viewing.ts";

type Evidence = Pick<PanelView, "sources" | "missing" | "similar" | "why">;

/** What the answer stands on, what it lacks, and how it came about. Empty parts are left out. */
export function evidenceView(viewing: Viewing, assist: AssistView): Evidence {
  const { words } = viewing;
  const { suggestion, missing = [], similar = [] } = assist;
  const sources = suggestion === null ? [] : suggestion.sources;
  return {
    sources: titled(
      words.say("sources"),
      sources.map((source, at) => sourceView(viewing, source, at + 1)),
    ),
    missing: titled(words.say("missing"), missing),
    similar: titled(
      words.say("similar"),
      similar.map((session) => similarView(viewing, session)),
    ),
    why: whyView(viewing, assist),
  };
}

function titled<Item>(title: string, items: Item[]): { title: string; items: Item[] } | null {
  return items.length === 0 ? null : { title, items };
}

function similarView(viewing: Viewing, { title, sessionUrl, at }: SimilarSession): SimilarView {
  return { title, href: linkOf(title, sessionUrl)?.href ?? null, when: whenOf(viewing, at) };
}

function sourceView(viewing: Viewing, source: AssistSource, number: number): SourceView {
  const { words } = viewing;
  const { title, url, locale, visibility, trainingUrl, updatedAt = null } = source;
  const ago = whenOf(viewing, updatedAt)?.ago ?? null;
  return {
    number,
    title: linkOf(title, url) ?? { label: title, href: null },
    locale: words.languageName(locale),
    visibility: { label: words.say(visibility), isInternal: visibility === "internal" },
    changed: ago === null ? null : words.say("changed", { ago }),
    improve: linkOf(words.say("improve"), trainingUrl, words.say("improveTitle", { title })),
  };
}

const UNTOLD = { steps: [], figures: [] } as const;

function whyView({ words, canInspect }: Viewing, { why, sessionUrl, trainingUrl }: AssistView): PanelView["why"] {
  const links = [linkOf(words.say("openSession"), sessionUrl), linkOf(words.say("openTraining"), trainingUrl)].filter(
    (link) => link !== null,
  );
  const { steps, figures } = why ?? UNTOLD;
  const isTold = steps.length + figures.length > 0;
  if (!isTold && links.length === 0) return null;
  return {
    title: words.say("why"),
    steps: [...steps],
    figures: figures.map((figure) => figureView(words, figure)),
    deciding: words.say("deciding"),
    links,
    inspect: canInspect && isTold ? words.say("inspect") : null,
  };
}

const FIGURES: ReadonlyMap<string, "figure.support" | "figure.confidence" | "figure.topic"> = new Map([
  ["support", "figure.support"],
  ["confidence", "figure.confidence"],
  ["topic", "figure.topic"],
] as const);

function figureView(words: Words, { name, value, needed, isDeciding }: DecisionFigure): FigureView {
  const key = FIGURES.get(name);
  return {
    name: key === undefined ? name : words.say(key),
    text: words.say("figureOf", { value: rounded(value), needed: rounded(needed) }),
    isDeciding,
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
