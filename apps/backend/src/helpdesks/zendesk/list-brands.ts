import { isAccountLabel } from "../account-label.ts";
import { HelpdeskError } from "../helpdesk.ts";
import { type Brand, BrandPage } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { pagesOf } from "./paging.ts";

/**
 * The brands that may have a help center, by their subdomains; null where this credential cannot list brands. Brands
 * that do not say whether they have one are tried.
 */
export async function listBrands(client: ZendeskClient, signal: AbortSignal): Promise<string[] | null> {
  const brands: Brand[] = [];
  try {
    for await (const page of pagesOf(client, { task: "list the brands", path: "/brands", answer: BrandPage, signal }))
      brands.push(...page.brands.filter((brand) => brand !== null));
  } catch (error) {
    if (error instanceof HelpdeskError && !error.isRetryable) return null;
    throw error;
  }
  const names = brands.filter(mayHaveHelpCenter).map(({ subdomain }) => subdomain.toLowerCase());
  // A name is put into the address of a request that carries the credential: one label of the host, nothing else.
  return names.filter(isAccountLabel);
}

function mayHaveHelpCenter({ active, has_help_center: has, help_center_state: state }: Brand): boolean {
  return active !== false && has !== false && state !== "disabled";
}
