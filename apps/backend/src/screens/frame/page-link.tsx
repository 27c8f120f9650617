"use client";
import RouterLinkModule from "next/link.js";
import type { ReactNode } from "react";
import { styled } from "styled-components";
import { ink } from "../theme/ink.ts";

// The framework's CommonJS module carries the component both as itself and as `default`; only the latter is typed.
const { default: RouterLink } = RouterLinkModule;

/** A link to another page of the dashboard, without loading the frame again. */
export const PageLink = styled(RouterLink)`
  color: ${ink("foreground.primary")};
  text-decoration: none;
  &:hover, p & { text-decoration: underline; }
`;

/** Looks like a button, is a link: for the one next step of a page. */
const ButtonShape = styled(RouterLink)`
  display: inline-flex;
  align-items: center;
  min-height: 40px;
  padding: 0 16px;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${ink("background.primaryEmphasis")};
  color: ${ink("foreground.onEmphasis")};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  text-decoration: none;
  &:hover { filter: brightness(1.08); }
`;

/** The next step of an empty or finished page. */
export function NextStep({ href, children }: { href: string; children: ReactNode }) {
  return <ButtonShape href={href}>{children}</ButtonShape>;
}
