import { z } from "zod";

/** What every list procedure accepts. `limit` counts items, 50 unless told. */
export const PageRequest = z.object({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(200).optional(),
});
export type PageRequest = z.infer<typeof PageRequest>;

/** What every list procedure answers. `nextCursor` is null on the last page. */
export type Page<Item> = { items: Item[]; nextCursor: string | null };

export const DEFAULT_PAGE_SIZE = 50;
