import { type ReactNode, useEffect, useId, useState } from "react";
import type { MarkedBlock, MarkedPiece } from "../draft/mark-sentences.ts";
import type { DraftView, MarkView } from "../view/panel-view-types.ts";

type DraftBodyProps = {
  draft: Pick<DraftView, "id" | "blocks" | "marks" | "loose" | "locale" | "direction" | "isFaded">;
};

type Marking = { marks: readonly MarkView[]; open: number | null; noteId: string; toggle: (sentence: number) => void };

/**
 * A draft as elements made here, one by one, with text in them. Each sentence ends with a mark that opens the words
 * of its source below the paragraph. It has class names and no looks.
 */
export function DraftBody({ draft }: DraftBodyProps) {
  const { id, blocks, marks, loose, locale, direction, isFaded } = draft;
  const [open, setOpen] = useState<number | null>(null);
  const noteId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft has other sentences
  useEffect(() => setOpen(null), [id]);
  const marking: Marking = {
    marks,
    open,
    noteId,
    toggle: (sentence) => setOpen((before) => (before === sentence ? null : sentence)),
  };
  return (
    <div className="draft-body" data-faded={isFaded || undefined} dir={direction} lang={locale}>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one draft never move
        <div className="draft-block" key={at}>
          <Block block={block} marking={marking} />
          <OpenNote sentences={sentencesOf(block)} marking={marking} />
        </div>
      ))}
      {loose === null ? null : (
        <div className="draft-loose">
          <p className="draft-loose-title">{loose.title}</p>
          <ul>
            {loose.sentences.map(({ text, mark }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences may repeat and never move
              <li key={at}>
                <span dir="auto">{text}</span> <span className="draft-sign">{mark.name}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Block({ block, marking }: { block: MarkedBlock; marking: Marking }): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return (
        <p dir="auto">
          <Line pieces={block.pieces} marking={marking} />
        </p>
      );
    case "list": {
      const items = block.items.map((pieces, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of one list never move
        <li key={at}>
          <Line pieces={pieces} marking={marking} />
        </li>
      ));
      return block.isOrdered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the panel scrolls, also by keyboard
        <div className="draft-table" tabIndex={0}>
          <table>
            <tbody>
              {block.rows.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of one table never move
                <tr key={row}>
                  {cells.map((pieces, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells of one table never move
                    <td key={column} dir="auto">
                      <Line pieces={pieces} marking={marking} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: code that is wider than the panel scrolls, also by keyboard
        <pre dir="ltr" tabIndex={0}>
          <code>
            <Line pieces={block.pieces} marking={marking} />
          </code>
        </pre>
      );
  }
}

function Line({ pieces, marking }: { pieces: readonly MarkedPiece[]; marking: Marking }) {
  return pieces.map((piece, at) => {
    const mark = piece.sentence === null ? undefined : marking.marks[piece.sentence];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line never move
      <span className="draft-piece" data-kind={mark?.kind} key={at}>
        {mark && piece.endsSentence && piece.sentence !== null ? (
          <MarkedEnd piece={piece} mark={mark} sentence={piece.sentence} marking={marking} />
        ) : (
          <PieceText piece={piece} />
        )}
      </span>
    );
  });
}

/** A line break is a newline here; the looks have to keep it (`white-space: pre-line`). */
function PieceText({ piece: { text, strong, code, href } }: { piece: MarkedPiece }) {
  if (text === "") return null;
  const coded = code ? <code>{text}</code> : text;
  const strengthened = strong ? <strong>{coded}</strong> : coded;
  if (href === undefined) return strengthened;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" title={href}>
      {strengthened}
    </a>
  );
}

type MarkProps = { mark: MarkView; sentence: number; marking: Marking };

/** Longer words may have to be broken, with their mark after them. */
const LONGEST_KEPT_WORD = 20;

/** The mark stays on the line of the sentence's last word. */
function MarkedEnd({ piece, ...rest }: MarkProps & { piece: MarkedPiece }) {
  const at = piece.text.search(/\S+\s*$/);
  const isKept = at !== -1 && piece.href === undefined && piece.text.length - at <= LONGEST_KEPT_WORD;
  const cut = isKept ? at : piece.text.length;
  return (
    <>
      <PieceText piece={{ ...piece, text: piece.text.slice(0, cut) }} />
      <span className="draft-end">
        <PieceText piece={{ ...piece, text: piece.text.slice(cut) }} />
        <Mark {...rest} />
      </span>
    </>
  );
}

function Mark({ mark, sentence, marking }: MarkProps) {
  const isOpen = marking.open === sentence;
  return (
    <button
      type="button"
      className="draft-mark"
      data-kind={mark.kind}
      aria-label={mark.name}
      aria-expanded={isOpen}
      aria-controls={isOpen ? marking.noteId : undefined}
      onClick={() => marking.toggle(sentence)}
    >
      {mark.sign}
    </button>
  );
}

/** The words behind the sentence whose mark is open, if it is one of these. */
function OpenNote({ sentences, marking }: { sentences: ReadonlySet<number>; marking: Marking }) {
  const { open, marks, noteId } = marking;
  const mark = open !== null && sentences.has(open) ? marks[open] : undefined;
  if (mark === undefined) return null;
  return (
    <div className="draft-note" id={noteId} data-kind={mark.kind} role="note">
      {mark.quote === null ? null : <blockquote dir="auto">{mark.quote}</blockquote>}
      {mark.link === null ? (
        <p dir="auto">{mark.text}</p>
      ) : (
        <a href={mark.link.href} target="_blank" rel="noopener noreferrer" dir="auto">
          {mark.link.label}
        </a>
      )}
    </div>
  );
}

function sentencesOf(block: MarkedBlock): Set<number> {
  const pieces =
    block.kind === "list" ? block.items.flat() : block.kind === "table" ? block.rows.flat(2) : block.pieces;
  // A sentence that goes on in the next block has its note where its mark is.
  return new Set(pieces.flatMap(({ sentence, endsSentence }) => (endsSentence && sentence !== null ? [sentence] : [])));
}
