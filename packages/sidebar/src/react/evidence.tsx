import type { ReactNode } from "react";
import type { PanelView, SourceView, WhyView } from "../view/panel-view-types.ts";
import { useKit } from "./panel-kit.tsx";
import { OutsideLink } from "./press-button.tsx";
import { Age } from "./status-line.tsx";

type EvidenceProps = Pick<PanelView, "sources" | "missing" | "similar" | "why"> & { onInspect: (() => void) | null };

/** What the answer stands on, what it lacks, and how it came about. */
export function Evidence({ sources, missing, similar, why, onInspect }: EvidenceProps) {
  return (
    <>
      {sources === null ? null : (
        <Fold title={sources.title} count={sources.items.length} isOpen>
          <ul className="panel-list">
            {sources.items.map((source) => (
              <Source key={source.number} source={source} />
            ))}
          </ul>
        </Fold>
      )}
      {missing === null ? null : (
        <Fold title={missing.title} count={missing.items.length} isOpen>
          <ul className="panel-list panel-plain-list">
            {missing.items.map((item, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: items may repeat and never move
              <li key={at}>{item}</li>
            ))}
          </ul>
        </Fold>
      )}
      {similar === null ? null : (
        <Fold title={similar.title} count={similar.items.length}>
          <ul className="panel-list">
            {similar.items.map(({ title, href, when }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat and never move
              <li key={at}>
                {href === null ? <span dir="auto">{title}</span> : <OutsideLink link={{ label: title, href }} />}{" "}
                <Age when={when} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {why === null ? null : (
        <Fold title={why.title}>
          <Why why={why} onInspect={onInspect} />
        </Fold>
      )}
    </>
  );
}

/** A part that opens and closes. */
export function Fold({
  title,
  count,
  isOpen,
  children,
}: {
  title: string;
  count?: number;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="panel-fold" open={isOpen}>
      <summary>
        <h3>{title}</h3>
        {count === undefined ? null : <span className="panel-count">{count}</span>}
      </summary>
      <div className="panel-fold-body">{children}</div>
    </details>
  );
}

function Source({ source: { number, title, locale, visibility, changed, improve } }: { source: SourceView }) {
  const { Tag } = useKit();
  return (
    <li>
      <div className="panel-source-title">
        <span className="panel-number" aria-hidden="true">
          {number}
        </span>
        {title.href === null ? <span dir="auto">{title.label}</span> : <OutsideLink link={title} />}
        {improve === null ? null : <OutsideLink link={improve} className="panel-improve" />}
      </div>
      <div className="panel-source-facts">
        <Tag tone={visibility.isInternal ? "warning" : "neutral"}>{visibility.label}</Tag>
        <span>{locale}</span>
        {changed === null ? null : <span>{changed}</span>}
      </div>
    </li>
  );
}

/** The steps in order, and the figures that were looked at. */
export function Why({ why, onInspect }: { why: WhyView; onInspect: (() => void) | null }) {
  const { Button, Tag } = useKit();
  return (
    <div className="panel-why">
      {why.steps.length === 0 ? null : (
        <ol>
          {why.steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps may repeat and never move
            <li key={at}>{step}</li>
          ))}
        </ol>
      )}
      {why.figures.length === 0 ? null : (
        <dl>
          {why.figures.map(({ name, text, isDeciding }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: figures never move
            <div key={at}>
              <dt dir="auto">{name}</dt>
              <dd>
                {text} {isDeciding ? <Tag tone="warning">{why.deciding}</Tag> : null}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="panel-buttons">
        {why.inspect === null || onInspect === null ? null : (
          <Button look="small" onPress={onInspect}>
            {why.inspect}
          </Button>
        )}
        {why.links.map((link) => (
          <OutsideLink key={link.href} link={link} />
        ))}
      </div>
    </div>
  );
}
