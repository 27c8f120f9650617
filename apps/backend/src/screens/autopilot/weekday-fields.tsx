"use client";
import { Weekday } from "@opencx/shared/office-hours";
import { Field, Input, Label, Message } from "@zendeskgarden/react-forms";
import { styled } from "styled-components";
import { TickField } from "../form/tick-field.tsx";
import { Row, Stack } from "../layout/panel.tsx";
import type { DayDraft, HoursDraft } from "./office-hours-draft.ts";

const DAYS: Record<Weekday, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};
const Day = styled.div`
  display: grid;
  grid-template-columns: 140px minmax(0, 1fr);
  align-items: center;
  gap: 8px 16px;
  min-height: 40px;
  @media (max-width: 600px) { grid-template-columns: minmax(0, 1fr); }
`;

type WeekdayFieldsProps = {
  days: HoursDraft["days"];
  onChange: (days: HoursDraft["days"]) => void;
  /** By weekday. */
  mistakes: Readonly<Record<string, string>>;
};

/** On which days reps are there, and from when to when. */
export function WeekdayFields({ days, onChange, mistakes }: WeekdayFieldsProps) {
  return (
    <Stack $gap={8} role="group" aria-label="Days">
      {Weekday.options.map((weekday) => {
        const set = (change: Partial<DayDraft>) => onChange({ ...days, [weekday]: { ...days[weekday], ...change } });
        return (
          <DayFields key={weekday} day={DAYS[weekday]} draft={days[weekday]} set={set} mistake={mistakes[weekday]} />
        );
      })}
    </Stack>
  );
}

type DayFieldsProps = {
  day: string;
  draft: DayDraft;
  set: (change: Partial<DayDraft>) => void;
  mistake: string | undefined;
};

function DayFields({ day, draft, set, mistake }: DayFieldsProps) {
  const { isOpen, from, to } = draft;
  return (
    <Day>
      <TickField label={day} isOn={isOpen} onChange={(isOn) => set({ isOpen: isOn })} />
      {isOpen ? (
        <div>
          <Row>
            <Time label={`${day}, from`} value={from} onChange={(time) => set({ from: time })} />
            <span aria-hidden="true">to</span>
            <Time label={`${day}, to`} value={to} onChange={(time) => set({ to: time })} />
            {to <= from ? <span>{to === "00:00" ? "midnight" : "the next day"}</span> : null}
          </Row>
          {mistake === undefined ? null : <Message validation="error">{mistake}</Message>}
        </div>
      ) : (
        <span>closed</span>
      )}
    </Day>
  );
}

function Time({ label, value, onChange }: { label: string; value: string; onChange: (time: string) => void }) {
  return (
    <Field>
      <Label hidden>{label}</Label>
      <Input type="time" isCompact value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
