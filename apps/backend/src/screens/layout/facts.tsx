import type { ReactNode } from "react";
import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

const List = styled.dl<{ $narrowest: number }>`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, ${({ $narrowest }) => $narrowest}px), 1fr));
  gap: 12px 24px;
  dt { color: ${ink("foreground.subtle")}; font-size: 12px; line-height: 16px; }
  dd { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
`;

export type Fact = { name: string; value: ReactNode };

/** Names with their values, as many beside each other as fit. `isNumbers` lets short values stand closer. */
export function Facts({ items, isNumbers = false }: { items: readonly Fact[]; isNumbers?: boolean }) {
  return (
    <List $narrowest={isNumbers ? 90 : 170}>
      {items.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </List>
  );
}
