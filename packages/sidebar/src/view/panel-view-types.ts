import type { MarkedBlock } from "../draft/mark-sentences.ts";
import type { TextDirection } from "../draft/text-direction.ts";
import type { InsertMode } from "../host/sidebar-host.ts";
import type { RepEvent } from "../state/panel-event.ts";

// Everything here is ready to be shown: words are in the rep's language, links are safe to follow. Texts of tickets,
// drafts and articles are plain strings, to be shown as text.

/** How something feels: colours and icons go by it. */
export type Tone = "calm" | "busy" | "good" | "warning" | "bad";

/** An instant, three times: for machines, at a glance, in full. */
export type When = { iso: string; ago: string; moment: string };

/** Something the rep can press. `isBusy`: it was pressed, and is not done. */
export type Press = { label: string; event: RepEvent; isBusy: boolean; isDisabled: boolean };

/** A page of ours or of the help center. `name`: what a screen reader says where the label alone would not do. */
export type Link = { label: string; href: string; name?: string };

export type StatusView = { tone: Tone; title: string; text: string | null; when: When | null };

/** A line across the panel. */
export type Bar = { id: string; tone: "calm" | "warning" | "bad"; text: string; press: Press | null };

/** One thing that was said about a hand-off. */
export type HandOffRow = { id: string; label: string; lines: string[]; isAlarming: boolean };
export type HandOffView = { title: string; when: When | null; rows: HandOffRow[] };

/** What stands behind one sentence. `sign` is all that fits beside it. */
export type MarkView = {
  kind: "source" | "rule" | "none";
  sign: string;
  name: string;
  quote: string | null;
  /** Where the words are from, or why there are none. */
  text: string;
  link: Link | null;
};

export type Choice = { label: string; mode: InsertMode };

/** An insert that waits for the rep's word. */
export type AskingView = { warnings: string[]; choices: Choice[]; cancel: Press };

export type TranslateView = {
  label: string;
  button: string;
  languages: { tag: string; name: string }[];
  isBusy: boolean;
  isDisabled: boolean;
};
export type RegenerateView = {
  button: string;
  label: string;
  example: string;
  cancel: string;
  limit: number;
  isBusy: boolean;
  isDisabled: boolean;
};

export type DraftView = {
  id: string;
  title: string;
  locale: string;
  direction: TextDirection;
  blocks: MarkedBlock[];
  /** By the number of the sentence. */
  marks: MarkView[];
  /** Sentences that the blocks above do not show, under this title. */
  loose: { title: string; sentences: { text: string; mark: MarkView }[] } | null;
  /** It is not to be used as it is. */
  isFaded: boolean;
  asking: AskingView | null;
  insert: Press | null;
  replace: Press | null;
  undo: Press | null;
  copy: Press;
  rewrites: Press[];
  translate: TranslateView | null;
  regenerate: RegenerateView | null;
  dismiss: Press;
};

export type SourceView = {
  /** The number that marks in the draft use. */
  number: number;
  title: Link | { label: string; href: null };
  locale: string;
  visibility: { label: string; isInternal: boolean };
  changed: string | null;
  improve: Link | null;
};

export type SimilarView = { title: string; href: string | null; when: When | null };
export type FigureView = { name: string; text: string; isDeciding: boolean };
export type WhyView = {
  title: string;
  steps: string[];
  figures: FigureView[];
  deciding: string;
  links: Link[];
  inspect: string | null;
};

export type FixView = {
  title: string;
  open: Press;
  form: {
    label: string;
    text: string;
    hint: string;
    save: string;
    cancel: Press;
    limit: number;
    isBusy: boolean;
  } | null;
  saved: { text: string; link: Link | null } | null;
};

/** A whole panel, the same for every helpdesk. */
export type PanelView = {
  locale: string;
  direction: TextDirection;
  name: string;
  status: StatusView;
  bars: Bar[];
  handOff: HandOffView | null;
  remedy: { press: Press } | { link: Link } | null;
  /** Nothing is known yet: shapes stand in for what comes. */
  isWaiting: boolean;
  draft: DraftView | null;
  setAside: { text: string; press: Press } | null;
  sources: { title: string; items: SourceView[] } | null;
  missing: { title: string; items: string[] } | null;
  similar: { title: string; items: SimilarView[] } | null;
  why: WhyView | null;
  fix: FixView | null;
  notice: { text: string; isTrouble: boolean } | null;
};
