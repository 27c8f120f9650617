const ALLOWED_PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:"]);
const LONGEST_ADDRESS = 2_048;

/**
 * The address of a link that is safe to show, or null: absolute http and https addresses and plain mail addresses.
 * Relative addresses are resolved against the article's own.
 */
export function safeHref(href: string, baseUrl: string | null): string | null {
  const trimmed = href.trim();
  if (trimmed === "" || trimmed.startsWith("#") || trimmed.length > LONGEST_ADDRESS) return null;
  const url = parse(trimmed, baseUrl);
  if (!url) return null;
  if (ALLOWED_PROTOCOLS.has(url.protocol)) {
    // `https://good.example@evil.example` reads as the wrong host.
    if (url.username !== "" || url.password !== "") return null;
    return url.href;
  }
  // Only the address: a prefilled subject or body would put words into the reader's mail.
  if (url.protocol === "mailto:" && /^[^\s@<>"]+@[^\s@<>"]+$/u.test(url.pathname)) return `mailto:${url.pathname}`;
  return null;
}

function parse(href: string, baseUrl: string | null): URL | null {
  if (URL.canParse(href)) return new URL(href);
  return baseUrl !== null && URL.canParse(href, baseUrl) ? new URL(href, baseUrl) : null;
}
