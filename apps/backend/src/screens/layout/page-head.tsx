import type { ReactNode } from "react";
import { styled } from "styled-components";
import { PageLink } from "../frame/page-link.tsx";
import { ink } from "../theme/ink.ts";
import { Row } from "./panel.tsx";

const Head = styled.header`
  display: grid;
  gap: 6px;
  margin-bottom: 24px;
`;
const Title = styled.h1`
  font-size: 24px;
  line-height: 32px;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  overflow-wrap: anywhere;
`;
const About = styled.p`
  max-width: 72ch;
  color: ${ink("foreground.subtle")};
`;
const Top = styled.div`
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  align-items: center;
  gap: 8px 16px;
`;

type PageHeadProps = {
  title: string;
  /** Before the title and never mixed into its direction, such as a number. */
  lead?: string;
  about?: ReactNode;
  actions?: ReactNode;
  /** The page this one belongs to. */
  back?: { href: string; label: string };
};

/** What a page is about. Every page has exactly one. */
export function PageHead({ title, lead, about, actions, back }: PageHeadProps) {
  return (
    <Head>
      {back ? <PageLink href={back.href}>‹ {back.label}</PageLink> : null}
      <Top>
        <Title>
          {lead === undefined ? null : `${lead} `}
          <bdi>{title}</bdi>
        </Title>
        {actions ? <Row>{actions}</Row> : null}
      </Top>
      {about ? <About as="div">{about}</About> : null}
    </Head>
  );
}
