"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { Field, Hint, Input, Label, Message } from "@zendeskgarden/react-forms";
import { useState } from "react";
import { Row, Stack } from "../layout/panel.tsx";

type HolidayFieldsProps = {
  holidays: readonly string[];
  onChange: (holidays: readonly string[]) => void;
  mistake: string | undefined;
};

/** Days on which nobody comes. */
export function HolidayFields({ holidays, onChange, mistake }: HolidayFieldsProps) {
  const [typed, setTyped] = useState("");
  return (
    <Stack $gap={8}>
      <Field>
        <Label>Add a holiday</Label>
        <Hint>On a holiday nobody begins work, whatever the weekday says.</Hint>
        <Row>
          <Input
            type="date"
            isCompact
            style={{ maxWidth: 180 }}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button
            size="small"
            disabled={typed === ""}
            onClick={() => {
              onChange([...new Set([...holidays, typed])].sort());
              setTyped("");
            }}
          >
            Add holiday
          </Button>
        </Row>
        {mistake === undefined ? null : <Message validation="error">{mistake}</Message>}
      </Field>
      {holidays.length === 0 ? null : (
        <Row as="ul" aria-label="Holidays">
          {holidays.map((holiday) => (
            <li key={holiday}>
              <Button
                size="small"
                aria-label={`Remove the holiday ${holiday}`}
                onClick={() => onChange(holidays.filter((each) => each !== holiday))}
              >
                {holiday} ×
              </Button>
            </li>
          ))}
        </Row>
      )}
    </Stack>
  );
}
