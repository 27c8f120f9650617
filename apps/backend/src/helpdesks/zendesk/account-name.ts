import { type AccountName, readAccountLabel } from "../account-label.ts";

const ZENDESK = { host: ".zendesk.com", title: "Zendesk", nameWord: "subdomain" };

/** The account in what an admin typed: `acme`, `acme.zendesk.com` or an address on it. */
export const readAccountName = (typed: string): AccountName => readAccountLabel(typed, ZENDESK);
