import { createGlobalStyle } from "styled-components";
import { ink } from "./ink.ts";

/** What the page as a whole looks like. Colours follow the scheme; motion follows the person's wish. */
export const PageStyle = createGlobalStyle<object>`
  :root { color-scheme: ${({ theme }) => theme.colors.base}; }
  *, *::before, *::after { box-sizing: border-box; }
  body {
    margin: 0;
    background: ${ink("background.default")};
    color: ${ink("foreground.default")};
    font: 14px/20px ${({ theme }) => theme.fonts.system};
    overflow-wrap: break-word;
  }
  h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote, pre { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  a { color: ${ink("foreground.primary")}; text-underline-offset: 2px; }
  a:focus-visible, summary:focus-visible, [tabindex="0"]:focus-visible { outline: 2px solid ${ink("border.primaryEmphasis")}; outline-offset: 2px; border-radius: 2px; }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation-duration: 1ms !important; animation-iteration-count: 1 !important; transition-duration: 1ms !important; }
  }
`;
