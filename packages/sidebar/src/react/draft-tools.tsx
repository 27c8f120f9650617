import { type FormEvent, useId, useState } from "react";
import { useFocusTurn } from "../hooks/use-focus-turn.ts";
import { shortcutText } from "../hooks/use-shortcuts.ts";
import type { DraftView, RegenerateView, TranslateView } from "../view/panel-view-types.ts";
import { useKit } from "./panel-kit.tsx";
import { PressButton, type Send } from "./press-button.tsx";

export type ToolName = "translate" | "regenerate";
type ToolsProps = { draft: DraftView; send: Send; tool: ToolName | null; onTool: (tool: ToolName | null) => void };

/** Other words for the draft. Those that need to know more open a line of their own. */
export function DraftTools({ draft: { rewrites, translate, regenerate }, send, tool, onTool }: ToolsProps) {
  return (
    <div className="panel-tools">
      <div className="panel-buttons">
        {rewrites.map((press) => (
          <PressButton key={press.label} look="small" press={press} send={send} />
        ))}
        <ToolButton view={translate} name="translate" tool={tool} onTool={onTool} />
        <ToolButton
          view={regenerate}
          name="regenerate"
          tool={tool}
          onTool={onTool}
          shortcut={shortcutText("regenerate")}
        />
      </div>
      <OpenTool translate={translate} regenerate={regenerate} send={send} tool={tool} close={() => onTool(null)} />
    </div>
  );
}

type OpenToolProps = Pick<DraftView, "translate" | "regenerate"> & FormProps & { tool: ToolName | null };

function OpenTool({ translate, regenerate, send, tool, close }: OpenToolProps) {
  if (tool === "translate" && translate !== null)
    return <TranslateForm translate={translate} send={send} close={close} />;
  if (tool === "regenerate" && regenerate !== null)
    return <RegenerateForm regenerate={regenerate} send={send} close={close} />;
  return null;
}

type ToolButtonProps = Pick<ToolsProps, "tool" | "onTool"> & {
  /** Null: the answering engine cannot do it. */
  view: { button: string; isBusy: boolean; isDisabled: boolean } | null;
  name: ToolName;
  shortcut?: string;
};

function ToolButton({ view, name, tool, onTool, shortcut }: ToolButtonProps) {
  const { Button } = useKit();
  const isOpen = tool === name;
  if (view === null) return null;
  return (
    <Button
      look="small"
      isBusy={view.isBusy}
      isDisabled={view.isDisabled}
      expanded={isOpen}
      shortcut={shortcut}
      turn={name}
      onPress={() => onTool(isOpen ? null : name)}
    >
      {view.button}
    </Button>
  );
}

type FormProps = { send: Send; close: () => void };

function TranslateForm({ translate, send, close }: FormProps & { translate: TranslateView }) {
  const { Button } = useKit();
  const fieldId = useId();
  const first = useFocusTurn<HTMLSelectElement>("translate");
  const [language, setLanguage] = useState(translate.languages[0]?.tag ?? "en");
  const submit = () => {
    send({ type: "rewrite-pressed", style: { translateTo: language } });
    close();
  };
  return (
    <ToolForm onSubmit={submit} close={close}>
      <label htmlFor={fieldId}>{translate.label}</label>
      <div className="panel-buttons">
        <select id={fieldId} ref={first} value={language} onChange={(event) => setLanguage(event.target.value)}>
          {translate.languages.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
        <Button look="plain" onPress={submit}>
          {translate.button}
        </Button>
      </div>
    </ToolForm>
  );
}

function RegenerateForm({ regenerate, send, close }: FormProps & { regenerate: RegenerateView }) {
  const { Button } = useKit();
  const fieldId = useId();
  const first = useFocusTurn<HTMLTextAreaElement>("regenerate");
  const [instruction, setInstruction] = useState("");
  const submit = () => {
    send({ type: "regenerate-pressed", instruction });
    close();
  };
  return (
    <ToolForm onSubmit={submit} close={close}>
      <label htmlFor={fieldId}>{regenerate.label}</label>
      <textarea
        id={fieldId}
        ref={first}
        rows={2}
        dir="auto"
        maxLength={regenerate.limit}
        placeholder={regenerate.example}
        value={instruction}
        onChange={(event) => setInstruction(event.target.value)}
      />
      <div className="panel-buttons">
        <Button look="plain" onPress={submit}>
          {regenerate.button}
        </Button>
        <Button look="quiet" onPress={close}>
          {regenerate.cancel}
        </Button>
      </div>
    </ToolForm>
  );
}

type ToolFormProps = { onSubmit: () => void; close: () => void; children: React.ReactNode };

function ToolForm({ onSubmit, close, children }: ToolFormProps) {
  return (
    <form
      className="panel-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      {children}
    </form>
  );
}
