import { type HelpCenter, type HelpCenterPage, HelpdeskError } from "../helpdesk.ts";
import {
  afterBrandPage,
  afterBrandProblem,
  type BrandReading,
  type BrandsState,
  beginBrands,
  isOver,
  readBrands,
  withoutBrand,
  writeBrands,
} from "./brand-cursor.ts";
import type { ZendeskClient } from "./client.ts";
import { zendeskHelpCenter } from "./help-center.ts";
import { listBrands } from "./list-brands.ts";

export type BrandedHelpCenterNeeds = {
  /** For questions about the account. */
  account: ZendeskClient;
  /** Articles of the account's own help center. */
  articles: ZendeskClient;
  /** Articles of another brand, by its subdomain; null when that leads to the account's own help center. */
  articlesOf: (brand: string) => ZendeskClient | null;
};

type PageRequest = Parameters<HelpCenter["readPage"]>[0];

/**
 * The help centers of all brands of an account, read one after another, each with a cursor of its own. A brand that
 * cannot be read is named with the reason and does not keep the others from being read.
 */
export function brandedHelpCenter(needs: BrandedHelpCenterNeeds): HelpCenter {
  const own = zendeskHelpCenter(needs.articles);
  const helpCenterOf = (brand: string | null): HelpCenter => {
    const client = brand === null ? null : needs.articlesOf(brand);
    return client === null ? own : zendeskHelpCenter(client);
  };
  return {
    check: own.check,
    findArticle: (request) => helpCenterOf(request.brand).findArticle(request),
    async readPage(request) {
      const stored = readBrands(request.cursor);
      const state = isOver(stored) ? await begin(needs, stored, request) : stored;
      const brand = state.brands[state.at];
      if (!brand) throw new Error("A run over the brands has none to read.");
      if (brand.isGone) return emptyPage(withoutBrand(state), { brand: brand.name, isGone: true });
      const { isCheckDue } = state;
      try {
        const page = await helpCenterOf(brand.name).readPage({ ...request, cursor: brand.cursor, isCheckDue });
        return brandPage(state, brand, page);
      } catch (error) {
        return withoutReading(state, brand, error);
      }
    },
  };
}

/** Brands are listed when everything is read or checked, so that an ordinary run costs no request more. */
async function begin(needs: BrandedHelpCenterNeeds, before: BrandsState, request: PageRequest): Promise<BrandsState> {
  const { isCheckDue, cursor, signal } = request;
  const listed = cursor === null || isCheckDue ? await listBrands(needs.account, signal) : null;
  const names = listed?.map((name) => (needs.articlesOf(name) === null ? null : name)) ?? null;
  return beginBrands(before, { names, isCheckDue });
}

function brandPage(state: BrandsState, brand: BrandReading, page: HelpCenterPage): HelpCenterPage {
  const next = afterBrandPage(state, page.cursor, page.isLast);
  const isSeveral = state.brands.length > 1;
  return {
    ...page,
    brand: brand.name,
    // Of several help centers none knows how many articles there are in all.
    total: isSeveral ? null : page.total,
    ...placeOf(next),
  };
}

/** What one of several brands refuses is its own matter; what the only help center refuses ends the run. */
function withoutReading(state: BrandsState, brand: BrandReading, error: unknown): HelpCenterPage {
  const isRefusal = error instanceof HelpdeskError && (error.kind === "forbidden" || error.kind === "not-found");
  if (!isRefusal || state.brands.length === 1) throw error;
  return emptyPage(afterBrandProblem(state, error.message), { brand: brand.name, isGone: false });
}

function emptyPage(next: BrandsState, { brand, isGone }: { brand: string | null; isGone: boolean }): HelpCenterPage {
  const nothing = { entries: [], failures: [], articleIds: [], articlesSeen: 0, total: null, highWater: null };
  return { ...nothing, brand, listing: isGone ? { isFirst: true, end: "complete" } : null, ...placeOf(next) };
}

function placeOf(next: BrandsState): Pick<HelpCenterPage, "cursor" | "isLast" | "problems"> {
  const problems = next.brands.flatMap(({ name, problem }) =>
    problem === null ? [] : [`The help center of ${name ?? "the account itself"} is left out. ${problem}`],
  );
  return { cursor: writeBrands(next), isLast: isOver(next), problems };
}
