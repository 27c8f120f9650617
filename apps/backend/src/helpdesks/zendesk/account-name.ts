const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const HOST = ".zendesk.com";

export type AccountName = { kind: "account"; subdomain: string } | { kind: "invalid"; detail: string };

/**
 * The account in what an admin typed: `acme`, `acme.zendesk.com` or an address on it. An account name is one DNS
 * label and the rest of the host is ours to choose, so nothing typed here can lead a call elsewhere.
 */
export function readAccountName(typed: string): AccountName {
  const text = typed.trim().toLowerCase();
  if (text === "") return invalid("Enter the subdomain");
  const host = text.includes("/") || text.includes(":") ? hostOf(text) : text;
  if (host === null) return invalid("This is not the address of a Zendesk account; enter the subdomain");
  const name = host.endsWith(HOST) ? host.slice(0, -HOST.length) : host;
  if (LABEL.test(name)) return { kind: "account", subdomain: name };
  if (name.includes(".")) return invalid("Only addresses on zendesk.com name an account; enter the subdomain");
  return invalid("A subdomain has letters, digits and hyphens only; enter it");
}

/** Whether `subdomain` is a name that `readAccountName` could have given. */
export function isAccountName(subdomain: string): boolean {
  return LABEL.test(subdomain);
}

function hostOf(text: string): string | null {
  const address = /^https?:\/\//.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.username !== "" || url.password !== "" || url.port !== "") return null;
  return url.hostname.endsWith(HOST) ? url.hostname : null;
}

function invalid(problem: string): AccountName {
  return { kind: "invalid", detail: `${problem}, for example acme for acme.zendesk.com.` };
}
