"use client";
import { usePathname } from "next/navigation.js";
import type { ReactNode } from "react";
import { styled } from "styled-components";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { ink } from "../theme/ink.ts";
import { SideBar } from "./side-bar.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";
import { useSession } from "./use-session.ts";

const OPEN_PATH = "/open";

const Layout = styled.div`
  display: grid;
  grid-template-columns: 236px minmax(0, 1fr);
  min-height: 100vh;
  @media (max-width: 800px) {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto 1fr;
  }
`;
const Main = styled.main`
  min-width: 0;
  width: 100%;
  max-width: 1120px;
  padding: 32px 40px 64px;
  @media (max-width: 800px) { padding: 20px 16px 48px; }
  &:focus { outline: none; }
`;
const Alone = styled.main`
  display: grid;
  place-items: start center;
  padding: 12vh 16px 48px;
  > * { width: 100%; max-width: 440px; }
`;
const SkipLink = styled.a`
  position: absolute;
  inset-inline-start: 8px;
  top: -60px;
  z-index: 10;
  padding: 8px 12px;
  background: ${ink("background.raised")};
  &:focus { top: 8px; }
`;

/** The rooms' frame. Signed-out people see the sign-in in the place of the page they asked for. */
export function Frame({ children }: { children: ReactNode }) {
  const path = usePathname();
  const session = useSession();
  if (path === OPEN_PATH) return <Alone>{children}</Alone>;
  if (session.data === undefined)
    return (
      <Alone aria-busy={session.isPending}>
        {session.error ? <ErrorPanel error={session.error} onRetry={() => void session.refetch()} /> : null}
      </Alone>
    );
  if (!session.data.authenticated)
    return (
      <Alone>
        <SignInScreen how={session.data.how} />
      </Alone>
    );
  return (
    <Layout>
      <SkipLink href="#page">Skip to the page</SkipLink>
      <SideBar path={path} organization={session.data.organization?.name ?? null} />
      <Main id="page" tabIndex={-1}>
        {children}
      </Main>
    </Layout>
  );
}
