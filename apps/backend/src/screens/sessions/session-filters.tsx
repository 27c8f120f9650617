"use client";
import { Channel, SessionStatus } from "@opencx/shared/vocabulary";
import { styled } from "styled-components";
import { ChoiceField } from "../form/choice-field.tsx";
import { TextField } from "../form/text-field.tsx";
import { channelWords, sessionWords } from "../state-words.ts";
import type { SessionFilter } from "./use-sessions.ts";

const Grid = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 2fr) repeat(4, minmax(0, 1fr));
  gap: 12px;
  @media (max-width: 1000px) {
    grid-template-columns: repeat(2, minmax(0, 1fr));
    > :first-child { grid-column: 1 / -1; }
  }
`;
const ANY = "any";
const STATUSES = [
  { value: ANY, label: "Any" },
  ...SessionStatus.options.map((value) => ({ value, label: sessionWords[value].label })),
] as const;
const CHANNELS = [
  { value: ANY, label: "Any" },
  ...Channel.options.map((value) => ({ value, label: channelWords[value] })),
] as const;
const HANDED_OFF = [
  { value: ANY, label: "Any" },
  { value: "yes", label: "Handed off" },
  { value: "no", label: "Not handed off" },
] as const;

type SessionFiltersProps = { filter: SessionFilter; onChange: (filter: SessionFilter) => void };

/** Narrows the list of sessions. */
export function SessionFilters({ filter, onChange }: SessionFiltersProps) {
  const { status, channel, handedOff } = filter;
  return (
    <Grid role="search">
      <TextField
        label="Number, subject, customer"
        type="search"
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query })}
      />
      <ChoiceField
        label="Status"
        value={status ?? ANY}
        options={STATUSES}
        onChange={(value) => onChange({ ...filter, status: value === ANY ? null : value })}
      />
      <ChoiceField
        label="Channel"
        value={channel ?? ANY}
        options={CHANNELS}
        onChange={(value) => onChange({ ...filter, channel: value === ANY ? null : value })}
      />
      <ChoiceField
        label="Hand-off"
        value={handedOff === null ? ANY : handedOff ? "yes" : "no"}
        options={HANDED_OFF}
        onChange={(value) => onChange({ ...filter, handedOff: value === ANY ? null : value === "yes" })}
      />
      <TextField label="Tag or group" value={filter.tag} onChange={(tag) => onChange({ ...filter, tag })} />
    </Grid>
  );
}
