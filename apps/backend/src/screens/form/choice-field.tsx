"use client";
import { Field, Label, Select } from "@zendeskgarden/react-forms";

type ChoiceFieldProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  isLabelHidden?: boolean;
  isCompact?: boolean;
};

/** One of a few values. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, value, options, onChange, isLabelHidden = false, isCompact = false } = props;
  return (
    <Field>
      <Label hidden={isLabelHidden}>{label}</Label>
      <Select
        isCompact={isCompact}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
