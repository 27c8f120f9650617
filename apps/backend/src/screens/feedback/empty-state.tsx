import type { ReactNode } from "react";
import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

const Box = styled.div`
  display: grid;
  justify-items: center;
  gap: 8px;
  padding: 32px 16px;
  border: 1px dashed ${ink("border.default")};
  border-radius: 8px;
  text-align: center;
  p { max-width: 52ch; color: ${ink("foreground.subtle")}; }
  > :last-child:not(p) { margin-top: 8px; }
`;
const Title = styled.p`
  && { color: ${ink("foreground.default")}; }
  font-size: 16px;
  line-height: 24px;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;

/** There is nothing here yet: why, and what to do next. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <Box>
      <Title>{title}</Title>
      <p>{text}</p>
      {action ?? null}
    </Box>
  );
}
