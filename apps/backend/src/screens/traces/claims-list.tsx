import type { TraceClaim, TraceEntry, TraceRule } from "@opencx/shared/trace";
import { Tag } from "@zendeskgarden/react-tags";
import { styled } from "styled-components";
import { PageLink } from "../frame/page-link.tsx";
import { RowList, RowNote } from "../layout/row-list.tsx";
import { ink } from "../theme/ink.ts";
import { entryHref } from "./entry-href.ts";

const Quote = styled.blockquote`
  margin-top: 6px;
  padding-inline-start: 12px;
  border-inline-start: 3px solid ${ink("border.successEmphasis")};
  color: ${ink("foreground.subtle")};
  overflow-wrap: anywhere;
`;

type ClaimsListProps = {
  claims: readonly TraceClaim[];
  entries: readonly TraceEntry[];
  /** Articles still in the knowledge; null = not known, so none is marked as deleted. */
  existing: ReadonlySet<string> | null;
  rules: readonly TraceRule[];
};

/** Each sentence of a draft with the words of its source. */
export function ClaimsList({ claims, entries, existing, rules }: ClaimsListProps) {
  if (claims.length === 0) return <p>There was no draft, so no sentence to support.</p>;
  return (
    <RowList>
      {claims.map((claim, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences may repeat, and their order never changes
        <li key={at}>
          <p dir="auto">{claim.sentence}</p>
          {claim.quote === null ? null : <Quote dir="auto">“{claim.quote}”</Quote>}
          <Origin claim={claim} entries={entries} existing={existing} rules={rules} />
        </li>
      ))}
    </RowList>
  );
}

function Origin({ claim, entries, existing, rules }: Omit<ClaimsListProps, "claims"> & { claim: TraceClaim }) {
  if (claim.ruleId !== undefined) {
    const rule = rules.find(({ id }) => id === claim.ruleId);
    return (
      <RowNote>
        Fixed words of the rule{" "}
        <PageLink href={`/training/scenarios/${claim.ruleId}`}>{rule?.title ?? "that is no longer named"}</PageLink>
      </RowNote>
    );
  }
  if (!claim.supported || claim.articleId === null)
    return (
      <RowNote as="div">
        <Tag hue="red" size="medium" isRegular>
          <span>No source</span>
        </Tag>{" "}
        Nothing in the knowledge carries this sentence.
      </RowNote>
    );
  const entry = entries.find(({ articleId }) => articleId === claim.articleId);
  const origin = entry ?? { articleId: claim.articleId };
  const isGone = existing !== null && !existing.has(claim.articleId);
  return (
    <RowNote>
      From <PageLink href={entryHref(origin)}>{entry?.title ?? "the article"}</PageLink>
      {isGone ? " (no longer in the knowledge)" : null}
    </RowNote>
  );
}
