import { useId, useState } from "react";
import { useFocusTurn } from "../hooks/use-focus-turn.ts";
import type { FixView } from "../view/panel-view-types.ts";
import { useKit } from "./panel-kit.tsx";
import { OutsideLink, PressButton, type Send } from "./press-button.tsx";

/** The rep's correction, on its way to the people who teach the copilot. */
export function Fix({ fix, send }: { fix: FixView | null; send: Send }) {
  if (fix === null) return null;
  if (fix.saved !== null)
    return (
      <div className="panel-fix panel-saved">
        <span>{fix.saved.text}</span> {fix.saved.link === null ? null : <OutsideLink link={fix.saved.link} />}
      </div>
    );
  if (fix.form === null)
    return (
      <div className="panel-fix">
        <PressButton look="quiet" press={fix.open} send={send} turn="fix" />
      </div>
    );
  return <FixForm title={fix.title} form={fix.form} send={send} />;
}

function FixForm({ title, form, send }: { title: string; form: NonNullable<FixView["form"]>; send: Send }) {
  const { Button } = useKit();
  const fieldId = useId();
  const hintId = useId();
  const first = useFocusTurn<HTMLTextAreaElement>("fix");
  const [text, setText] = useState(form.text);
  return (
    <section
      className="panel-card panel-form"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape") send(form.cancel.event);
      }}
    >
      <label htmlFor={fieldId}>{form.label}</label>
      <textarea
        id={fieldId}
        ref={first}
        rows={6}
        dir="auto"
        maxLength={form.limit}
        aria-describedby={hintId}
        readOnly={form.isBusy}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={hintId} className="panel-hint">
        {form.hint}
      </p>
      <div className="panel-buttons">
        <Button
          look="plain"
          isBusy={form.isBusy}
          isDisabled={text.trim() === ""}
          onPress={() => send({ type: "fix-saved", text })}
        >
          {form.save}
        </Button>
        <PressButton look="quiet" press={form.cancel} send={send} />
      </div>
    </section>
  );
}
