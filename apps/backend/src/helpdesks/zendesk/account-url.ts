import { isAccountName } from "./account-name.ts";

/** The address of an account, without a trailing slash. Throws when the name could lead elsewhere. */
export function accountUrl(urlTemplate: string, subdomain: string): string {
  if (!isAccountName(subdomain)) throw new Error("A Zendesk account name is one DNS label, for example acme.");
  return urlTemplate.replaceAll("{subdomain}", subdomain).replace(/\/+$/, "");
}
