"use client";
import type { Audience } from "@opencx/shared/knowledge";
import { styled } from "styled-components";
import { ChoiceField } from "../form/choice-field.tsx";
import { TextField } from "../form/text-field.tsx";
import type { Search } from "./use-knowledge.ts";

const Grid = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 220px) minmax(0, 120px);
  gap: 12px;
  align-items: end;
  @media (max-width: 700px) { grid-template-columns: minmax(0, 1fr); }
`;
const AUDIENCES = [
  { value: "rep", label: "A rep: everything" },
  { value: "customer", label: "A customer: public only" },
] as const satisfies readonly { value: Audience; label: string }[];

/** What to look for, for whom, in which language. */
export function SearchFields({ search, onChange }: { search: Search; onChange: (search: Search) => void }) {
  return (
    <Grid role="search">
      <TextField
        label="Title, words or a whole question"
        type="search"
        value={search.query}
        onChange={(query) => onChange({ ...search, query })}
      />
      <ChoiceField
        label="What may be seen by"
        value={search.audience}
        options={AUDIENCES}
        onChange={(audience) => onChange({ ...search, audience })}
      />
      <TextField
        label="Language"
        value={search.locale}
        onChange={(locale) => onChange({ ...search, locale })}
        placeholder="any"
      />
    </Grid>
  );
}
