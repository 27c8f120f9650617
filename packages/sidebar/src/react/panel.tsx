import { type Ref, useState } from "react";
import { useShortcuts } from "../hooks/use-shortcuts.ts";
import type { PanelView } from "../view/panel-view-types.ts";
import { Bars } from "./bars.tsx";
import { DraftCard } from "./draft-card.tsx";
import type { ToolName } from "./draft-tools.tsx";
import { Evidence } from "./evidence.tsx";
import { Fix } from "./fix-form.tsx";
import { HandOffCard } from "./hand-off-card.tsx";
import { useKit } from "./panel-kit.tsx";
import { OutsideLink, PressButton, type Send } from "./press-button.tsx";
import { StatusLine } from "./status-line.tsx";

type PanelProps = {
  view: PanelView;
  send: Send;
  openLink: (url: string) => void;
  onInspect: (() => void) | null;
  ref?: Ref<HTMLElement>;
};

/** The whole panel, with the looks of the kit around it. It shows a view and passes presses on; it decides nothing. */
export function Panel({ view, send, openLink, onInspect, ref }: PanelProps) {
  const [tool, setTool] = useState<ToolName | null>(null);
  useShortcuts(view, { send, openLink, openRegenerate: () => setTool("regenerate") });
  return (
    <main className="panel" ref={ref} dir={view.direction} lang={view.locale} aria-label={view.name}>
      <StatusLine status={view.isWaiting ? { ...view.status, text: null } : view.status} />
      <NoticeLine notice={view.notice} />
      <HandOffCard handOff={view.handOff} />
      <Bars bars={view.bars} send={send} />
      <Remedy remedy={view.remedy} send={send} />
      {view.isWaiting ? <Waiting text={view.status.text} /> : null}
      <SetAside setAside={view.setAside} send={send} />
      <DraftCard draft={view.draft} send={send} tool={tool} onTool={setTool} />
      <Fix fix={view.fix} send={send} />
      <Evidence
        sources={view.sources}
        missing={view.missing}
        similar={view.similar}
        why={view.why}
        onInspect={onInspect}
      />
    </main>
  );
}

/** Always there, so that a screen reader hears what comes to stand in it. */
function NoticeLine({ notice }: { notice: PanelView["notice"] }) {
  return (
    <p className="panel-notice" role="status" data-trouble={notice?.isTrouble === true ? true : undefined}>
      {notice?.text}
    </p>
  );
}

function SetAside({ setAside, send }: { setAside: PanelView["setAside"]; send: Send }) {
  if (setAside === null) return null;
  return (
    <div className="panel-aside">
      <span>{setAside.text}</span> <PressButton look="small" press={setAside.press} send={send} />
    </div>
  );
}

function Remedy({ remedy, send }: { remedy: PanelView["remedy"]; send: Send }) {
  if (remedy === null) return null;
  return (
    <div className="panel-remedy">
      {"press" in remedy ? (
        <PressButton look="plain" press={remedy.press} send={send} />
      ) : (
        <OutsideLink link={remedy.link} className="panel-link-button" />
      )}
    </div>
  );
}

/** The shape of a draft. What there is to say meanwhile stands below it, so that nothing jumps when that or a draft comes. */
function Waiting({ text }: { text: string | null }) {
  const { Shape } = useKit();
  return (
    <>
      <div className="panel-card panel-waiting" aria-hidden="true">
        {["45%", "100%", "92%", "97%", "60%"].map((width) => (
          <Shape key={width} width={width} />
        ))}
      </div>
      {text === null ? null : (
        <p className="panel-waiting-text" dir="auto">
          {text}
        </p>
      )}
    </>
  );
}
