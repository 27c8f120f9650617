"use client";
import { Field, Hint, Label, Toggle } from "@zendeskgarden/react-forms";
import type { ReactNode } from "react";
import { type OnPress, usePressed } from "./use-pressed.ts";

type SwitchFieldProps = {
  label: string;
  isOn: boolean;
  onChange: OnPress;
  hint?: ReactNode;
  disabled?: boolean;
};

/** Something that is on or off, and takes effect at once. */
export function SwitchField({ label, isOn, onChange, hint, disabled = false }: SwitchFieldProps) {
  const [shown, press] = usePressed(isOn, onChange);
  return (
    <Field>
      <Toggle checked={shown} disabled={disabled} onChange={(event) => press(event.target.checked)}>
        <Label>{label}</Label>
        {hint ? <Hint>{hint}</Hint> : null}
      </Toggle>
    </Field>
  );
}
