import type { ReactNode } from "react";
import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

const Details = styled.details`
  border-top: 1px solid ${ink("border.subtle")};
  &:first-child { border-top: 0; }
  > summary {
    padding: 10px 0;
    cursor: pointer;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
  > div { padding: 0 0 14px; }
`;

type FoldProps = { title: ReactNode; isOpen?: boolean; children: ReactNode };

/** A part of a page that opens on demand; the browser's own element, so keys and find-in-page work. */
export function Fold({ title, isOpen = false, children }: FoldProps) {
  return (
    <Details open={isOpen}>
      <summary>{title}</summary>
      <div>{children}</div>
    </Details>
  );
}
