"use client";
import { Checkbox, Field, Label } from "@zendeskgarden/react-forms";
import { type OnPress, usePressed } from "./use-pressed.ts";

type TickFieldProps = { label: string; isOn: boolean; onChange: OnPress };

/** One of several things to choose, each by itself. */
export function TickField({ label, isOn, onChange }: TickFieldProps) {
  const [shown, press] = usePressed(isOn, onChange);
  return (
    <Field>
      <Checkbox checked={shown} onChange={(event) => press(event.target.checked)}>
        <Label isRegular>
          <bdi>{label}</bdi>
        </Label>
      </Checkbox>
    </Field>
  );
}
