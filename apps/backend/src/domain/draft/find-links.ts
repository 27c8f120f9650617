import { LinkifyIt } from "linkify-it";

/** Also what has no scheme: helpdesks turn `www.example.com` and `me@example.com` into links by themselves. */
const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true });
/** Hosts with endings the list of the library does not have, told by the path behind them. */
const HOST_WITH_PATH = /(?<![\p{L}\p{N}@./-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}\/[^\s<>()"']{0,500}/gu;
const ANY_SCHEME = /(?<![\p{L}\p{N}])(?:javascript|data|vbscript|file|ftp|tel|sms|blob):[^\s<>"']{1,500}/giu;

/** Everything in plain text that a helpdesk or a browser may turn into a link, in a form that can be compared. */
export function findLinks(text: string): string[] {
  const others = [...text.matchAll(HOST_WITH_PATH), ...text.matchAll(ANY_SCHEME)].map(([link]) => link);
  return [...new Set([...linkAddresses(text), ...others].map(comparableLink))];
}

/** The addresses that plain text names, completed where they lack a scheme. */
export function linkAddresses(text: string): string[] {
  return (linkify.match(text) ?? []).map((match) => match.url);
}

/** An address without what does not change where it leads: scheme http or https, case of the host, last slash. */
export function comparableLink(address: string): string {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) return address.toLowerCase();
  return new URL(url).href.replace(/^https?:\/\//, "").replace(/[/.,;:!?]+$/, "");
}

/** The words of a text without the addresses in it. */
export function withoutLinks(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { index, lastIndex } of linkify.match(text) ?? []) {
    pieces.push(text.slice(from, index));
    from = lastIndex;
  }
  return pieces.concat(text.slice(from)).join(" ");
}
