"use client";
import { Field, Fieldset, Hint, Label, Radio } from "@zendeskgarden/react-forms";
import { type ReactNode, useId } from "react";

type RadioFieldProps<Value extends string> = {
  legend: string;
  value: Value;
  options: readonly { value: Value; label: string; hint?: ReactNode }[];
  onChange: (value: Value) => void;
};

/** One of a few values that need a word of explanation each. */
export function RadioField<Value extends string>({ legend, value, options, onChange }: RadioFieldProps<Value>) {
  const name = useId();
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      {options.map((option) => (
        <Field key={option.value}>
          <Radio name={name} checked={option.value === value} onChange={() => onChange(option.value)}>
            <Label isRegular>{option.label}</Label>
            {option.hint === undefined ? null : <Hint>{option.hint}</Hint>}
          </Radio>
        </Field>
      ))}
    </Fieldset>
  );
}
