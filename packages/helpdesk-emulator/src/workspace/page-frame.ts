import { escapeHtml } from "../html/html-entities.ts";
import { type Answer, htmlAnswer } from "../server/answer.ts";

/** No script, style or request but our own: what customers write can do nothing on these pages. */
const contentPolicy = ({ formAction, frameSource }: { formAction: string; frameSource: string }): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${frameSource}`,
    "base-uri 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
  ].join("; ");

type Frame = {
  title: string;
  lang?: string;
  styles: string[];
  scripts?: string[];
  body: string;
  status?: number;
  /** Where the page's forms may lead, in the words of a content policy. */
  formAction?: string;
  /** Where its frames come from, in the same words. */
  frameSource?: string;
};

/** A whole HTML page; `body` is HTML that the caller has made safe. */
export function pageFrame({
  title,
  lang = "en",
  styles,
  scripts = [],
  body,
  status = 200,
  formAction = "'none'",
  frameSource = "'none'",
}: Frame): Answer {
  const links = styles.map((file) => `<link rel="stylesheet" href="/_sandbox/assets/${file}">`).join("");
  const modules = scripts.map((file) => `<script type="module" src="/_sandbox/assets/${file}"></script>`).join("");
  const html = `<!DOCTYPE html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/_sandbox/assets/icon.svg" type="image/svg+xml">
<title>${escapeHtml(title)}</title>
${links}${modules}
</head>
<body>${body}</body>
</html>`;
  const answer = htmlAnswer(status, html);
  const guards = {
    "content-security-policy": contentPolicy({ formAction, frameSource }),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  };
  return { ...answer, headers: { ...answer.headers, ...guards } };
}

export const PRETEND_NOTICE = "This is a pretend Zendesk. Nothing leaves this machine.";
export const PRETEND_FRESHDESK_NOTICE = "This is a pretend Freshdesk. Nothing leaves this machine.";
