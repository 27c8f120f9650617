"use client";
import { createElement, Fragment, type ReactNode, useMemo } from "react";
import { styled } from "styled-components";
import { OutsideLink } from "../frame/outside-link.tsx";
import { ink } from "../theme/ink.ts";

/** Elements that are shown as themselves, without any attribute. */
const KEPT: ReadonlySet<string> = new Set([
  "p",
  "ul",
  "ol",
  "li",
  "strong",
  "b",
  "em",
  "i",
  "u",
  "s",
  "sub",
  "sup",
  "code",
  "pre",
  "kbd",
  "blockquote",
  "table",
  "thead",
  "tbody",
  "tfoot",
  "tr",
  "th",
  "td",
  "caption",
  "dl",
  "dt",
  "dd",
  "figure",
  "figcaption",
]);
/** The page's own headings come first: the article's are shown below them. */
const HEADINGS: Readonly<Record<string, string>> = { h1: "h3", h2: "h3", h3: "h4", h4: "h5", h5: "h6", h6: "h6" };
/** Elements whose content is not text for people. */
const DROPPED: ReadonlySet<string> = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "iframe",
  "object",
  "embed",
  "svg",
  "math",
  "form",
  "select",
  "textarea",
]);
const DEEPEST = 60;

const Body = styled.div`
  max-width: 76ch;
  overflow-x: auto;
  > * + * { margin-top: 12px; }
  h3, h4, h5, h6 { margin-top: 20px; font-weight: ${({ theme }) => theme.fontWeights.semibold}; }
  > :first-child { margin-top: 0; }
  h3 { font-size: 18px; line-height: 24px; }
  ul, ol { padding-inline-start: 24px; }
  ul { list-style: disc; }
  ol { list-style: decimal; }
  code, pre, kbd { font: 12px/18px ${({ theme }) => theme.fonts.mono}; }
  pre { padding: 12px; overflow-x: auto; background: ${ink("background.recessed")}; border-radius: 6px; }
  blockquote { padding-inline-start: 12px; border-inline-start: 3px solid ${ink("border.default")}; }
  table { border-collapse: collapse; }
  th, td { padding: 6px 10px; border: 1px solid ${ink("border.default")}; text-align: start; vertical-align: top; }
  figure { color: ${ink("foreground.subtle")}; }
`;

/**
 * An article as its readers see it. The markup is parsed into an inert document and rebuilt from a list of harmless
 * elements, so nothing in it can run, load, or look like part of the dashboard.
 */
export function ArticleBody({ html }: { html: string }) {
  const content = useMemo(() => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return children(parsed.body, 0);
  }, [html]);
  return <Body dir="auto">{content}</Body>;
}

function children(parent: Node, depth: number): ReactNode[] {
  if (depth > DEEPEST) return [parent.textContent];
  return [...parent.childNodes].map((node, at) => show(node, { depth: depth + 1, key: String(at) }));
}

function show(node: Node, { depth, key }: { depth: number; key: string }): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (DROPPED.has(name)) return null;
  if (name === "br" || name === "hr") return createElement(name, { key });
  if (name === "img") return <Picture key={key} image={node} />;
  const inside = children(node, depth);
  if (name === "a")
    return (
      <OutsideLink key={key} href={node.getAttribute("href") ?? ""}>
        {inside}
      </OutsideLink>
    );
  const shownAs = KEPT.has(name) ? name : HEADINGS[name];
  return shownAs === undefined ? <Fragment key={key}>{inside}</Fragment> : createElement(shownAs, { key }, ...inside);
}

/** Pictures stay where they are: loading one would tell its server who is reading. */
function Picture({ image }: { image: Element }) {
  const address = image.getAttribute("src") ?? "";
  const words = image.getAttribute("alt")?.trim() || "without a description";
  return (
    <em>
      [<OutsideLink href={address}>picture: {words}</OutsideLink>]
    </em>
  );
}
