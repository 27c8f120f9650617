"use client";
import { Field, Hint, Input, Label, Message } from "@zendeskgarden/react-forms";
import type { ReactNode } from "react";

type TextFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  mistake?: string | undefined;
  type?: "text" | "email" | "password" | "number" | "search" | "time" | "date";
  placeholder?: string;
  /** Secrets are never offered for saving or filling in. */
  autoComplete?: string;
  disabled?: boolean;
};

/** One line to fill in, with what is wrong about it right below. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, mistake, type = "text", placeholder, autoComplete = "off", disabled } = props;
  return (
    <Field>
      <Label>{label}</Label>
      {hint ? <Hint>{hint}</Hint> : null}
      <Input
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete={autoComplete}
        spellCheck={false}
        dir="auto"
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(disabled === undefined ? {} : { disabled })}
        {...(mistake === undefined ? {} : { validation: "error", "aria-invalid": true })}
      />
      {mistake === undefined ? null : <Message validation="error">{mistake}</Message>}
    </Field>
  );
}
