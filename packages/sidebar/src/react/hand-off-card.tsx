import { useId } from "react";
import type { HandOffRow, HandOffView } from "../view/panel-view-types.ts";
import { useKit } from "./panel-kit.tsx";
import { Age } from "./status-line.tsx";

/** Pinned on top: what a rep should know before typing. */
export function HandOffCard({ handOff }: { handOff: HandOffView | null }) {
  const titleId = useId();
  if (handOff === null) return null;
  return (
    <section className="panel-card panel-hand-off" aria-labelledby={titleId}>
      <div className="panel-card-head">
        <h3 id={titleId}>{handOff.title}</h3>
        <Age when={handOff.when} />
      </div>
      <dl>
        {handOff.rows.map((row) => (
          <div key={row.id} data-row={row.id}>
            <dt>{row.label}</dt>
            <dd>
              <RowText row={row} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function RowText({ row: { lines, isAlarming } }: { row: HandOffRow }) {
  const { Tag } = useKit();
  if (isAlarming) return <Tag tone="bad">{lines.join(" ")}</Tag>;
  if (lines.length === 1) return <span dir="auto">{lines[0]}</span>;
  return (
    <ul>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat and never move
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}
