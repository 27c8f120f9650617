import type { TraceRule } from "@opencx/shared/trace";
import { Tag } from "@zendeskgarden/react-tags";
import { PageLink } from "../frame/page-link.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";

/** The behavioural rules in use when a draft was written, and whether it follows each. */
export function RulesList({ rules }: { rules: readonly TraceRule[] }) {
  if (rules.length === 0) return <p>No behavioural rule was in use.</p>;
  return (
    <RowList>
      {rules.map((rule) => (
        <li key={rule.id}>
          <RowTop>
            <bdi>
              <PageLink href={`/training/scenarios/${rule.id}`}>{rule.title}</PageLink>, version {rule.version}
            </bdi>
            <Tag hue={rule.applied ? "green" : "grey"} size="medium" isRegular>
              <span>{rule.applied ? "Applied" : "Not applied"}</span>
            </Tag>
          </RowTop>
          <RowNote>{rule.why}</RowNote>
        </li>
      ))}
    </RowList>
  );
}
