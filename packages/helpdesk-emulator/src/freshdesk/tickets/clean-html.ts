import { htmlText } from "../../html/html-text.ts";
import { sanitiseHtml } from "../../html/sanitise-html.ts";
import type { Desk } from "../desk/desk.ts";

const MARKING = /^(class|style|id|data-[a-z0-9-]+)$/;
const BLOCK = /^<(div|p|ul|ol|table|blockquote|h[1-6]|pre)[ >]/i;

/** HTML as an account keeps it, with its text: made safe, wrapped in a `div` when it has no block of its own. */
export function cleanHtml({ settings }: Desk, html: string): { html: string; text: string } {
  const clean = sanitiseHtml(html, {
    hasImages: true,
    keepsAttribute: (name) => settings.keepsAttributes && MARKING.test(name),
  });
  const whole = clean === "" || BLOCK.test(clean) ? clean : `<div>${clean}</div>`;
  return { html: whole, text: htmlText(whole) };
}
