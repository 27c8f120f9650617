/** What a stranger who knows every id gets: nothing, a refusal, or something of their own. */
export type Attempt = { does: () => Promise<unknown>; gets: unknown };
export const REFUSED = Symbol("NotFound");
export const OWN = Symbol("something of their own");
export const emptyPage = { items: [], nextCursor: null };
