import { useId } from "react";
import { shortcutText } from "../hooks/use-shortcuts.ts";
import type { DraftView } from "../view/panel-view-types.ts";
import { AskInsert } from "./ask-insert.tsx";
import { DraftBody } from "./draft-body.tsx";
import { DraftTools, type ToolName } from "./draft-tools.tsx";
import { PressButton, type Send } from "./press-button.tsx";

type DraftCardProps = {
  draft: DraftView | null;
  send: Send;
  tool: ToolName | null;
  onTool: (tool: ToolName | null) => void;
};

/** The draft and everything that can be done with it. */
export function DraftCard({ draft, send, tool, onTool }: DraftCardProps) {
  const titleId = useId();
  if (draft === null) return null;
  return (
    <section className="panel-card panel-draft" aria-labelledby={titleId}>
      <div className="panel-card-head">
        <h3 id={titleId}>{draft.title}</h3>
        <PressButton look="quiet" press={draft.dismiss} send={send} />
      </div>
      <DraftBody draft={draft} />
      {draft.asking === null ? (
        <InsertButtons draft={draft} send={send} />
      ) : (
        <AskInsert asking={draft.asking} send={send} />
      )}
      <DraftTools draft={draft} send={send} tool={tool} onTool={onTool} />
    </section>
  );
}

function InsertButtons({ draft: { insert, replace, undo, copy }, send }: { draft: DraftView; send: Send }) {
  return (
    <div className="panel-buttons panel-main-buttons">
      {insert === null ? null : (
        <PressButton
          look="main"
          press={insert}
          send={send}
          keepsFocus
          turn="insert"
          shortcut={shortcutText("insert")}
        />
      )}
      <PressButton look="plain" press={copy} send={send} keepsFocus shortcut={shortcutText("copy")} />
      {replace === null ? null : <PressButton look="plain" press={replace} send={send} keepsFocus />}
      {undo === null ? null : (
        <PressButton look="quiet" press={undo} send={send} keepsFocus shortcut={shortcutText("undo")} />
      )}
    </div>
  );
}
