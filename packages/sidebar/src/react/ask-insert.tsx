import { useId } from "react";
import { useFocusTurn } from "../hooks/use-focus-turn.ts";
import type { AskingView } from "../view/panel-view-types.ts";
import { useKit } from "./panel-kit.tsx";
import { PressButton, type Send } from "./press-button.tsx";

/** Before a draft goes into the reply box: what to know, and what becomes of the text that is there. */
export function AskInsert({ asking, send }: { asking: AskingView; send: Send }) {
  const { Button } = useKit();
  const textId = useId();
  const first = useFocusTurn<HTMLButtonElement>("insert");
  return (
    <div
      className="panel-ask"
      role="alertdialog"
      aria-modal="false"
      aria-labelledby={textId}
      onKeyDown={(event) => {
        if (event.key === "Escape") send(asking.cancel.event);
      }}
    >
      <div id={textId}>
        {asking.warnings.map((warning) => (
          <p key={warning}>{warning}</p>
        ))}
      </div>
      <div className="panel-buttons">
        {asking.choices.map(({ label, mode }, at) => (
          <Button
            key={mode}
            look={at === 0 ? "main" : "plain"}
            keepsFocus
            ref={at === 0 ? first : undefined}
            onPress={() => send({ type: "insert-confirmed", mode })}
          >
            {label}
          </Button>
        ))}
        <PressButton look="quiet" press={asking.cancel} send={send} keepsFocus />
      </div>
    </div>
  );
}
