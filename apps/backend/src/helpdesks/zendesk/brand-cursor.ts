import { z } from "zod";
import { readCursor } from "./help-center-cursor.ts";

/** The help center of one brand and how far it was read. `name` null = the account's own. */
const BrandReading = z.object({
  name: z.string().nullable(),
  cursor: z.string().nullable(),
  /** Why it cannot be read; null when it can. */
  problem: z.string().nullable(),
  /** It is no brand of the account any more; what was read of it is listed once, as empty. */
  isGone: z.boolean(),
});
export type BrandReading = z.infer<typeof BrandReading>;

const BrandsState = z.object({
  version: z.literal(2),
  /** In the order in which they are read. */
  brands: z.array(BrandReading).min(1),
  /** Which is being read; equal to their number when the run is over. */
  at: z.number().int().nonnegative(),
  isCheckDue: z.boolean(),
});
export type BrandsState = z.infer<typeof BrandsState>;

/** The state in a stored cursor; that of an account with one help center is the help center's own cursor. */
export function readBrands(cursor: string | null): BrandsState {
  const parsed = BrandsState.safeParse(parse(cursor));
  if (parsed.success && parsed.data.at <= parsed.data.brands.length) return parsed.data;
  const own = { name: null, cursor, problem: null, isGone: false };
  const isOver = cursor === null || readCursor(cursor)?.phase === "done";
  return { version: 2, brands: [own], at: isOver ? 1 : 0, isCheckDue: false };
}

export function writeBrands(state: BrandsState): string {
  const [only, ...others] = state.brands;
  if (only?.name === null && only.cursor !== null && !only.isGone && others.length === 0) return only.cursor;
  return JSON.stringify(state);
}

function parse(cursor: string | null): unknown {
  try {
    return cursor === null ? null : JSON.parse(cursor);
  } catch {
    return null;
  }
}

/** A run that begins. `names` are the brands there are now; null = they cannot be listed, so those of before. */
export function beginBrands(
  before: BrandsState,
  { names, isCheckDue }: { names: readonly (string | null)[] | null; isCheckDue: boolean },
): BrandsState {
  const present = names === null || names.length === 0 ? before.brands.map(({ name }) => name) : names;
  const known = new Map(before.brands.map((brand) => [brand.name, brand]));
  const brands = [...new Set(present)].map((name): BrandReading => {
    return { name, cursor: known.get(name)?.cursor ?? null, problem: null, isGone: false };
  });
  const gone = before.brands.filter(({ name, cursor }) => !present.includes(name) && cursor !== null);
  return { version: 2, brands: [...brands, ...gone.map((brand) => ({ ...brand, isGone: true }))], at: 0, isCheckDue };
}

/** After a page of the brand that is being read; `isLast` = it was that brand's last. */
export function afterBrandPage(state: BrandsState, cursor: string, isLast: boolean): BrandsState {
  return { ...withBrand(state, { cursor }), at: state.at + (isLast ? 1 : 0) };
}

/** The brand that is being read cannot be; the run goes on with the next. */
export function afterBrandProblem(state: BrandsState, problem: string): BrandsState {
  return { ...withBrand(state, { problem }), at: state.at + 1 };
}

/** The brand that is being read is gone and has been accounted for. */
export function withoutBrand(state: BrandsState): BrandsState {
  return { ...state, brands: state.brands.filter((_, index) => index !== state.at) };
}

export function isOver({ at, brands }: BrandsState): boolean {
  return at >= brands.length;
}

function withBrand(state: BrandsState, change: Partial<BrandReading>): BrandsState {
  const brands = state.brands.map((brand, index) => (index === state.at ? { ...brand, ...change } : brand));
  return { ...state, brands };
}
