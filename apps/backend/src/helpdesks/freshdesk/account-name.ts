import { type AccountName, readAccountLabel } from "../account-label.ts";

const FRESHDESK = {
  host: ".freshdesk.com",
  title: "Freshdesk",
  nameWord: "domain",
  aboutOwnDomains: "Freshdesk's API is not there on a domain of your own",
};

/** The account in what an admin typed: `acme`, `acme.freshdesk.com` or an address on it. */
export const readAccountName = (typed: string): AccountName => readAccountLabel(typed, FRESHDESK);
