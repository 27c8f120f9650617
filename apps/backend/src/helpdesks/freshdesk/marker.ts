const ATTRIBUTE = "data-opencx-marker";
const IN_HTML = new RegExp(`\\b${ATTRIBUTE}=(["'])([^"']{1,200})\\1`);

/**
 * HTML that carries our marker. Freshdesk keeps nothing beside a message, so the marker rides on the element around it,
 * as an attribute that no reader is shown. An account that strips it is met by author, text and time instead.
 */
export function withMarker(html: string, marker: string): string {
  return `<div ${ATTRIBUTE}="${encodeURIComponent(marker)}">${html}</div>`;
}

/** The marker in HTML that came back; null without one. */
export function markerIn(html: string): string | null {
  const marker = IN_HTML.exec(html)?.[2];
  if (marker === undefined) return null;
  try {
    return decodeURIComponent(marker);
  } catch {
    return null;
  }
}
