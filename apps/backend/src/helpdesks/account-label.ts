const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** How a helpdesk names its accounts: `acme` on `acme.<host>`. */
export type AccountHost = {
  /** With a dot in front, for example `.zendesk.com`. */
  host: string;
  /** What people call the helpdesk. */
  title: string;
  /** What they call the account's name. */
  nameWord: string;
  /** Added where somebody gives an address on a domain of their own. */
  aboutOwnDomains?: string;
};

export type AccountName = { kind: "account"; subdomain: string } | { kind: "invalid"; detail: string };

/**
 * The account in what an admin typed: `acme`, `acme.zendesk.com` or an address on it. An account name is one DNS
 * label and the rest of the host is ours to choose, so nothing typed here can lead a call elsewhere.
 */
export function readAccountLabel(typed: string, at: AccountHost): AccountName {
  const { host, title, nameWord } = at;
  const bare = host.slice(1);
  const invalid = (problem: string): AccountName => ({
    kind: "invalid",
    detail: `${problem}, for example acme for acme${host}.`,
  });
  const text = typed.trim().toLowerCase();
  if (text === "") return invalid(`Enter the ${nameWord}`);
  const given = text.includes("/") || text.includes(":") ? hostOf(text) : text;
  if (given === null) return invalid(`This is not the address of a ${title} account; enter the ${nameWord}`);
  const name = given.endsWith(host) ? given.slice(0, -host.length) : given;
  if (isAccountLabel(name)) return { kind: "account", subdomain: name };
  const elsewhere = [`Only addresses on ${bare} name an account`, at.aboutOwnDomains].filter(Boolean).join(": ");
  if (name.includes(".")) return invalid(`${elsewhere}; enter the ${nameWord}`);
  return invalid(`A ${nameWord} has letters, digits and hyphens only; enter it`);
}

function hostOf(text: string): string | null {
  const url = URL.parse(/^https?:\/\//.test(text) ? text : `https://${text}`);
  if (url === null || url.username !== "" || url.password !== "" || url.port !== "") return null;
  // A bare label in front of a path would make any word an address.
  return url.hostname.includes(".") ? url.hostname : null;
}

/** Whether this is a name that `readAccountLabel` could have given. */
export function isAccountLabel(subdomain: string): boolean {
  return LABEL.test(subdomain);
}

/** The address of an account, without a trailing slash. Throws when the name could lead elsewhere. */
export function accountAddress(urlTemplate: string, subdomain: string): string {
  if (!isAccountLabel(subdomain)) throw new Error("An account name is one DNS label, for example acme.");
  return urlTemplate.replaceAll("{subdomain}", subdomain).replace(/\/+$/, "");
}
