import type { ReactNode } from "react";
import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

const Sheet = styled.section`
  min-width: 0;
  border: 1px solid ${ink("border.default")};
  border-radius: 8px;
  background: ${ink("background.raised")};
`;
const Head = styled.header`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 8px 16px;
  padding: 16px 20px 0;
`;
const Name = styled.h2`
  font-size: 16px;
  line-height: 24px;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;
const Text = styled.p`
  padding: 4px 20px 0;
  max-width: 84ch;
  color: ${ink("foreground.subtle")};
`;
const Body = styled.div`
  padding: 16px 20px 20px;
`;

type PanelProps = { title: string; about?: ReactNode; actions?: ReactNode; children: ReactNode };

/** One subject of a page, with its name and what can be done about it. */
export function Panel({ title, about, actions, children }: PanelProps) {
  return (
    <Sheet aria-label={title}>
      <Head>
        <Name>{title}</Name>
        {actions ? <Row>{actions}</Row> : null}
      </Head>
      {about ? <Text>{about}</Text> : null}
      <Body>{children}</Body>
    </Sheet>
  );
}

/** Things side by side that wrap when the page is narrow. */
export const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 12px;
  min-width: 0;
`;

/** Things below each other. `$gap` is in pixels. */
export const Stack = styled.div<{ $gap?: number }>`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ $gap }) => $gap ?? 16}px;
  min-width: 0;
`;

/** Words of less weight than those beside them. */
export const Subtle = styled.span`
  color: ${ink("foreground.subtle")};
`;
