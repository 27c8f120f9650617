import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

/** Records below each other, each in its own row. */
export const RowList = styled.ul`
  > li { padding: 12px 0; border-top: 1px solid ${ink("border.subtle")}; min-width: 0; }
  > li:first-child { border-top: 0; padding-top: 0; }
  > li:last-child { padding-bottom: 0; }
`;

/** First line of a row: what it is on the left, how it stands on the right. */
export const RowTop = styled.div`
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 4px 12px;
  min-width: 0;
  > :first-child { min-width: 0; overflow-wrap: anywhere; }
`;

/** Small words below a row's first line. */
export const RowNote = styled.p`
  margin-top: 2px;
  color: ${ink("foreground.subtle")};
  font-size: 13px;
  line-height: 18px;
  overflow-wrap: anywhere;
`;
