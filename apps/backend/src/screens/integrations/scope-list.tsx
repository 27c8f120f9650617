import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

const List = styled.ul`
  display: grid;
  gap: 8px;
  margin-top: 8px;
  li { min-width: 0; overflow-wrap: anywhere; }
  code {
    margin-right: 8px;
    padding: 1px 6px;
    border-radius: 4px;
    background: ${ink("background.recessed")};
    font: 12px/18px ${({ theme }) => theme.fonts.mono};
  }
`;

/** The rights that are asked for, each with its reason. */
export function ScopeList({ scopes }: { scopes: readonly { scope: string; why: string }[] }) {
  return (
    <div>
      <strong>Zendesk will ask you to allow:</strong>
      <List>
        {scopes.map(({ scope, why }) => (
          <li key={scope}>
            <code>{scope}</code>
            {why}
          </li>
        ))}
      </List>
    </div>
  );
}
